import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'

import { aPage } from './factories'

/** No test reaches the network: each states what the server answers. Tokens are there for all who ask. */
export const server = setupServer(
  http.get('*/api/filters', () => HttpResponse.json(aPage([]))),
  // Asked for where a write finds nobody.
  http.get('*/health', () => HttpResponse.error()),
  http.post('*/api/auth/token/refresh', () => HttpResponse.json({ access: 'abc', expires_in: 900 })),
)
