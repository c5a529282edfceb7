/**
 * The bot in the terminal, with no network and nothing kept: `npm run chat`.
 *   --script FILE   plays a transcript and says what came otherwise than expected
 *   --save FILE     writes the conversation as a transcript
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { makeRecorder } from '../channels/terminal/recorder.ts'
import { toScreen } from '../channels/terminal/render.ts'
import { makeSession, type Session } from '../channels/terminal/session.ts'
import { play, readTranscript } from '../channels/terminal/transcript.ts'
import type { Moment } from '../conversation/input.ts'
import type { Reply } from '../conversation/reply.ts'
import { composeBot } from '../host/compose.ts'
import { readChatConfig } from '../host/config.ts'
import { makeLog } from '../host/log.ts'
import { loadTurn } from '../host/real-turn.ts'
import { optionsOf } from './call.ts'

const USAGE = `usage: npm run chat -- [--script FILE] [--save FILE]
  --script   plays a transcript and says what came otherwise than expected
  --save     writes the conversation as a transcript`

const { stdin, stdout } = process
const print = (text = '') => stdout.write(`${text}\n`)
const width = Math.min(stdout.columns ?? 80, 88) - 2

const show = (replies: readonly Reply[]) => {
  for (const reply of replies) print(`${toScreen(reply, width).lines.join('\n')}\n`)
}

/** Lines from a pipe come all at once; each counts as typed some seconds after the one before, so that it can answer. */
const PIPED_MS = 5000

/** @param line how many lines came before */
const momentOf = (line: number): Moment => {
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions()
  const now = Date.now() + (stdin.isTTY ? 0 : line * PIPED_MS)
  return { now: new Date(now).toISOString(), zone: timeZone, locale, scope: 'personal' }
}

const playScript = async (file: string, session: Session): Promise<boolean> => {
  let wrong = 0
  for await (const { turn, answered, wrong: found } of play(
    readTranscript(readFileSync(file, 'utf8')),
    session,
  )) {
    print(`> ${'user' in turn ? turn.user : `(${turn.event})`}\n`)
    show(answered.replies)
    for (const line of found) print(`✗ ${line}`)
    wrong += found.length
  }
  if (wrong) print(`${wrong} ${wrong === 1 ? 'thing' : 'things'} came otherwise than expected`)
  return wrong === 0
}

const chat = async (session: Session, save: string | undefined) => {
  const recorder = makeRecorder()
  const start = momentOf(0)
  const greeting = await session.event('joined', start)
  recorder.note({ event: 'joined' }, start, greeting)
  if (stdin.isTTY) print('Numbers choose, words always work. Ctrl-D ends the chat.\n')
  show(greeting.replies)

  const lines = createInterface({ input: stdin, ...(stdin.isTTY && { output: stdout, prompt: '> ' }) })
  if (stdin.isTTY) lines.prompt()
  let typed = 0
  for await (const line of lines) {
    if (!stdin.isTTY) print(`> ${line}`)
    print()
    if (line.trim()) {
      const moment = momentOf(++typed)
      const answered = await session.type(line, moment)
      recorder.note({ user: line.trim() }, moment, answered)
      show(answered.replies)
    }
    if (stdin.isTTY) lines.prompt()
  }
  const text = recorder.text()
  if (save && text) {
    writeFileSync(save, text)
    print(`Written to ${save}`)
  }
}

const values = optionsOf(USAGE, { script: { type: 'string' }, save: { type: 'string' } })
try {
  const config = readChatConfig()
  const bot = await composeBot(config, loadTurn(config.knowledge), makeLog(config.logLevel))
  const session = makeSession(bot.exchange, randomUUID())
  if (values.script) process.exitCode = (await playScript(values.script, session)) ? 0 : 1
  else await chat(session, values.save)
  await bot.store.close()
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 2
}
