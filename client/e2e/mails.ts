import { expect } from '@playwright/test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The server writes mails into files, from a job behind the request. */
const PATIENCE = 15_000

/** The text of the newest mail to this address that says `about`. */
export async function mailTo(address: string, about: RegExp): Promise<string> {
  const message = `a mail to ${address} that says ${about.source}`
  await expect.poll(() => newest(address, about), { message, timeout: PATIENCE }).not.toBe('')
  return newest(address, about)
}

/** The first link in a mail's text that leads to this page. */
export function linkIn(mail: string, page: string): string {
  const link = mail.match(/https?:\/\/\S+/g)?.find((each) => new URL(each).pathname === page)
  if (!link) throw new Error(`No link to ${page} in:\n${mail}`)
  return link
}

async function newest(address: string, about: RegExp): Promise<string> {
  const texts = (await mails()).filter(({ to, text }) => to === address && about.test(text))
  return texts.sort((one, other) => one.sent - other.sent).at(-1)?.text ?? ''
}

async function mails() {
  const folder = process.env.E2E_MAILS
  if (!folder) throw new Error('E2E_MAILS is missing: the folder into which the server writes its mails')
  // Before the first mail there is no folder.
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')))
  return files.flatMap(messages).map(read)
}

/** Mails of the same second may share a file; Django closes each with a line of 79 hyphens. */
function messages(file: string): string[] {
  return file.split(/^-{79}\r?\n/m).filter((message) => message.trim() !== '')
}

function read(message: string) {
  const [head = '', ...rest] = message.split(/\r?\n\r?\n/)
  const headers = head.replace(/\r?\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(headers)?.[1]?.trim() ?? ''
  return {
    to: header('To'),
    sent: Date.parse(header('Date')),
    text: decode(rest.join('\n\n'), header('Content-Transfer-Encoding').toLowerCase()),
  }
}

function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('utf8')
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
