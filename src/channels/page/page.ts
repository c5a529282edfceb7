/**
 * The try-out page of local mode: our page, Microsoft's Web Chat from node_modules, and nothing from anywhere else. Web
 * Chat is a devDependency, so the page also has to work, and say what to do, where it is not installed.
 */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Request, Response, Server } from 'restify'

const assets = join(import.meta.dirname, 'assets')
const webChat = join(import.meta.dirname, '../../../node_modules/botframework-webchat/dist/webchat.js')

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Web Chat makes one style element with nothing in it and without the nonce that the others carry. */
const emptyStyle = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' '${emptyStyle}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const sendText = (res: Response, status: number, type: string, body: string | Buffer) => {
  res.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  res.end(body)
}

/** Browsers ask again each time and get 304 unless the file changed. */
const sendFile = async (req: Request, res: Response, path: string, type: string) => {
  const { mtimeMs, size } = await stat(path)
  const tag = `"${createHash('sha256').update(`${path} ${mtimeMs} ${size}`).digest('base64url').slice(0, 16)}"`
  res.setHeader('ETag', tag)
  res.setHeader('Cache-Control', 'no-cache')
  if (req.headers['if-none-match'] === tag) {
    res.writeHead(304)
    res.end()
    return
  }
  sendText(res, 200, type, await readFile(path))
}

export const addPage = (server: Server, script: string = webChat): void => {
  server.get('/', async (_req: Request, res: Response) => {
    const nonce = randomBytes(16).toString('base64')
    const page = await readFile(join(assets, existsSync(script) ? 'page.html' : 'missing.html'), 'utf8')
    res.setHeader('Content-Security-Policy', policy(nonce))
    res.setHeader('Referrer-Policy', 'no-referrer')
    res.setHeader('Cache-Control', 'no-store')
    sendText(res, 200, types.html, page.replaceAll('{{nonce}}', nonce))
  })
  for (const name of ['page.css', 'page.js', 'lumbo.svg']) {
    const type = types[name.split('.')[1] as keyof typeof types]
    server.get(`/${name}`, async (req: Request, res: Response) => {
      await sendFile(req, res, join(assets, name), type)
    })
  }
  if (existsSync(script))
    server.get('/webchat.js', async (req: Request, res: Response) => {
      await sendFile(req, res, script, types.js)
    })
}
