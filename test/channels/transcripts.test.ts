/** Every conversation under test/transcripts/ is played with the real turn, through the store, as a terminal plays it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeSession } from '../../src/channels/terminal/session.ts'
import { play, readTranscript } from '../../src/channels/terminal/transcript.ts'
import { composeBot } from '../../src/host/compose.ts'
import { readChatConfig } from '../../src/host/config.ts'
import { silentLog } from '../../src/host/log.ts'
import { loadTurn } from '../../src/host/real-turn.ts'

const root = join(import.meta.dirname, '../transcripts')
const entries = existsSync(root) ? readdirSync(root, { recursive: true, withFileTypes: true }) : []
const pathOf = (entry: (typeof entries)[number]) => join(entry.parentPath, entry.name)
const folders = [root, ...entries.filter((entry) => entry.isDirectory()).map(pathOf)]
const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map(pathOf)

const config = readChatConfig({})
const bot = await composeBot(config, loadTurn(config.knowledge), silentLog)

test.each(folders)('%s holds transcripts', (folder) => {
  expect(files.filter((file) => file.startsWith(`${folder}/`)).length).toBeGreaterThan(0)
})

test.each(files)('%s', async (file) => {
  const transcript = readTranscript(readFileSync(file, 'utf8'))
  const wrong: string[] = []
  let count = 0
  for await (const { turn, answered, wrong: found } of play(transcript, makeSession(bot.exchange, file))) {
    count++
    const said = 'user' in turn ? turn.user : `(${turn.event})`
    const replies = answered.replies.map(({ text }) => text).join('\n')
    wrong.push(...found.map((line) => `turn ${count}, "${said}": ${line}\n${replies}`))
  }
  expect(wrong.join('\n\n')).toBe('')
})
