/** The rows of language: a message against tokenising and stemming alone, hostile texts, and a warm start. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { loadWorld } from '../../host/real-turn.ts'
import type { Knowledge } from '../../knowledge/schema/index.ts'
import { porter } from '../../language/stem.ts'
import { readText } from '../../language/tokens.ts'
import { understand } from '../../language/understand.ts'
import { hostileTexts } from './hostile.ts'
import { quantile, type Row } from './row.ts'
import type { WarmStart } from './warm-start.ts'

const ROUNDS = 12
/** The first rounds warm the machine up and are not counted. */
const WARMING = 4
/** Messages are the knowledge base's own examples, every so-manieth. */
const EVERY = 9
const STARTS = 5

/** @param program the file that measures a warm start in a process of its own */
export function benchLanguage(root: string, program: string): Row[] {
  const { knowledge, lexicon } = loadWorld(join(root, 'knowledge'))
  const setting = { knowledge, lexicon, now: '2026-11-20T10:00:00Z', zone: 'Europe/London' }
  const texts = examplesOf(knowledge)
  const alone = timed(texts, (text) => readText(text, lexicon.spelling).words.map(({ word }) => porter(word)))
  const whole = timed(texts, (text) => understand(text, setting))
  const [p50, aloneP50] = [quantile(whole, 0.5), quantile(alone, 0.5)]
  const words = lexicon.graph.symbols.filter((symbol) => /^[a-z]{2,}$/.test(symbol))
  const hostile = Object.entries(hostileTexts(words)).map(([name, text]): Row => {
    const ms = Math.min(...Array.from({ length: 3 }, () => cpu(() => understand(text, setting))))
    return {
      id: `language/hostile/${name.replace(/[^a-z]+/g, '-')}`,
      what: `100,000 characters: ${name}`,
      value: ms,
      unit: 'ms',
      most: 100,
    }
  })
  const { ms, mb } = warmStart(program)
  return [
    { id: 'language/message/p50', what: 'a message, p50', value: p50, unit: 'ms' },
    { id: 'language/message/p99', what: 'a message, p99', value: quantile(whole, 0.99), unit: 'ms' },
    { id: 'language/tokens/p50', what: 'tokenising and stemming alone, p50', value: aloneP50, unit: 'ms' },
    {
      id: 'language/tokens/p99',
      what: 'tokenising and stemming alone, p99',
      value: quantile(alone, 0.99),
      unit: 'ms',
    },
    { id: 'language/ratio', what: 'a message to that, p50', value: p50 / aloneP50, unit: 'times', most: 10 },
    ...hostile,
    { id: 'language/warm-start/ms', what: 'language in a warm start', value: ms, unit: 'ms', most: 150 },
    { id: 'language/warm-start/mb', what: 'language in a warm start', value: mb, unit: 'MB', most: 40 },
  ]
}

const examplesOf = ({ findings }: Knowledge): string[] =>
  Object.values(findings)
    .flatMap(({ examples = {} }) => Object.values(examples).flatMap((texts) => texts ?? []))
    .filter((_, n) => n % EVERY === 0)

/** For each text the shortest time in ms that reading it took. */
function timed(texts: readonly string[], read: (text: string) => unknown): number[] {
  const best = texts.map(() => Infinity)
  for (let round = 0; round < ROUNDS; round++)
    for (const [n, text] of texts.entries()) {
      const start = performance.now()
      read(text)
      const took = performance.now() - start
      if (round >= WARMING) best[n] = Math.min(best[n] as number, took)
    }
  return best
}

/** CPU time in ms: other programs on the machine do not count. */
function cpu(run: () => unknown): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The middle of several fresh processes; the first one fills the cache and is not counted. */
function warmStart(program: string): WarmStart {
  const starts = Array.from({ length: STARTS + 1 }, () => {
    const { stdout } = spawnSync(process.execPath, [program, '--warm-start'], { encoding: 'utf8' })
    return JSON.parse(stdout) as WarmStart
  }).slice(1)
  return {
    ms: quantile(
      starts.map(({ ms }) => ms),
      0.5,
    ),
    mb: quantile(
      starts.map(({ mb }) => mb),
      0.5,
    ),
  }
}
