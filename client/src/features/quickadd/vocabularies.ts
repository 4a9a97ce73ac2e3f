import { ENGLISH } from './english'
import { PORTUGUESE } from './portuguese'
import type { Vocabulary } from './vocabulary'

export const VOCABULARIES: readonly Vocabulary[] = [ENGLISH, PORTUGUESE]
