export const accountKeys = {
  all: ['account'] as const,
  address: ['account', 'address'] as const,
  secondFactor: ['account', 'second-factor'] as const,
  sessions: ['account', 'sessions'] as const,
  tokens: ['account', 'tokens'] as const,
}
