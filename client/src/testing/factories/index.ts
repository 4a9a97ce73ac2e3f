export * from './answers'
export * from './people'
export * from './work'
