import { expect, it } from 'vitest'

import { isLocal } from './address'

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.178.20',
  '169.254.10.1',
  '::1',
  '::ffff:10.0.0.5',
  'fd12:3456::1',
  'fe80::1',
])('%s is of the local network', (address) => expect(isLocal(address)).toBe(true))

it.each([
  '',
  '8.8.8.8',
  '100.64.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.0.1',
  '11.10.0.1',
  '2001:db8::1',
  'fec0::1',
  '::ffff:8.8.8.8',
])('%j is not', (address) => expect(isLocal(address)).toBe(false))
