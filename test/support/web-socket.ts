/** Just enough of a WebSocket server (RFC 6455) for Slack's Socket Mode: text, ping and close frames, nothing in parts. */
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

const opcodes = { text: 1, close: 8, ping: 9, pong: 10 }

const frame = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload
  const head =
    length < 126
      ? Buffer.from([0x80 | opcode, length])
      : length < 65_536
        ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 255])
        : Buffer.concat([Buffer.from([0x80 | opcode, 127, 0, 0, 0, 0]), uint32(length)])
  return Buffer.concat([head, payload])
}
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** The first whole frame of a client, which masks what it sends, and how long it was. */
const unframe = (bytes: Buffer): { opcode: number; payload: Buffer; size: number } | undefined => {
  if (bytes.length < 2) return undefined
  const short = (bytes[1] as number) & 127
  const at = short === 126 ? 4 : short === 127 ? 10 : 2
  if (bytes.length < at + 4) return undefined
  const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? bytes.readUInt32BE(6) : short
  const size = at + 4 + length
  if (bytes.length < size) return undefined
  const mask = bytes.subarray(at, at + 4)
  const payload = Buffer.from(
    bytes.subarray(at + 4, size).map((byte, index) => byte ^ (mask[index % 4] as number)),
  )
  return { opcode: (bytes[0] as number) & 15, payload, size }
}

export interface Socket {
  send(value: unknown): void
  /** Cuts the line, as a network does. */
  cut(): void
}

export const acceptSocket = (
  req: IncomingMessage,
  stream: Duplex,
  onText: (text: string) => void,
): Socket => {
  const accept = createHash('sha1')
    .update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  let rest = Buffer.alloc(0)
  stream.on('error', () => {})
  stream.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes])
    for (let one = unframe(rest); one; one = unframe(rest)) {
      rest = rest.subarray(one.size)
      if (one.opcode === opcodes.text) onText(one.payload.toString())
      if (one.opcode === opcodes.ping) stream.write(frame(opcodes.pong, one.payload))
      if (one.opcode === opcodes.close) stream.end(frame(opcodes.close, one.payload))
    }
  })
  return {
    send: (value) => stream.write(frame(opcodes.text, Buffer.from(JSON.stringify(value)))),
    cut: () => stream.destroy(),
  }
}
