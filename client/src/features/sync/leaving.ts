import { shallowRef } from 'vue'

import type { Question } from '@/components/question'

/** What whoever signs out is asked, wherever they do it. */
export const leaving = shallowRef<Question | null>(null)
