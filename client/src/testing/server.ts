import { setupServer } from 'msw/node'

/** No test reaches the network: each states what the server answers. */
export const server = setupServer()
