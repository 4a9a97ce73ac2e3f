import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'

/** No test reaches the network: each states what the server answers. Tokens are there for all who ask. */
export const server = setupServer(
  http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
)
