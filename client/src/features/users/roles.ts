import type { Role } from '@/api/types'

export const ROLES: readonly Role[] = ['member', 'guest', 'admin']
