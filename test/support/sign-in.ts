/** Microsoft's part of signing in, on this computer: publishes keys and signs tokens, good and bad. */
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const issuer = 'https://api.botframework.com'

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

export const startSignIn = async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const jwk = {
    ...publicKey.export({ format: 'jwk' }),
    kid: 'key-1',
    use: 'sig',
    endorsements: ['msteams', 'slack'],
  }
  const server = createServer((req, res) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const keys = { keys: [jwk] }
    const metadata = { issuer, jwks_uri: `${url}/keys`, id_token_signing_alg_values_supported: ['RS256'] }
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify(req.url === '/keys' ? keys : metadata))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const signed = (claims: object, header: object, sign: (text: string) => Buffer) => {
    const text = `${base64(header)}.${base64(claims)}`
    return `Bearer ${text}.${sign(text).toString('base64url')}`
  }
  const rsa = (key: typeof privateKey) => (text: string) => createSign('RSA-SHA256').update(text).sign(key)
  const header = { alg: 'RS256', kid: 'key-1', typ: 'JWT' }
  return {
    cloud: {
      ToBotFromChannelOpenIdMetadataUrl: url,
      ToBotFromEmulatorOpenIdMetadataUrl: url,
      ToBotFromChannelTokenIssuer: issuer,
      ToChannelFromBotLoginUrl: 'https://login.invalid',
      ToChannelFromBotOAuthScope: issuer,
      OAuthUrl: issuer,
      CallerId: 'urn:botframework:azure',
    },
    sign: (claims: object, more: object = {}) => signed(claims, { ...header, ...more }, rsa(privateKey)),
    signByOther: (claims: object) => signed(claims, header, rsa(other)),
    unsigned: (claims: object) => signed(claims, { alg: 'none', kid: 'key-1' }, () => Buffer.alloc(0)),
    /** The public key taken for a shared secret. */
    confused: (claims: object) =>
      signed(claims, { ...header, alg: 'HS256' }, (text) =>
        createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
          .update(text)
          .digest(),
      ),
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
