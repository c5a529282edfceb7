/** Labels beside readings: for each message one pair a key, as labelled and as read. */
import { isStatus, type LanguageCase } from './cases.ts'
import { type Keys, LANGUAGE_KEYS, VALUE_KEYS } from './keys.ts'
import type { Reading, Understand } from './reading.ts'

/** One key of one message, as labelled and as read; `undefined` where it is not there. */
export interface Pair {
  readonly id: string
  readonly key: string
  readonly gold: string | undefined
  readonly read: string | undefined
  /** Status, or value after parsing, is the same. */
  readonly same: boolean
  readonly why: string
  /** It was taken down as something that is there. */
  readonly counts: boolean
  /** It was not read, but the message would be asked about it. */
  readonly proposed: boolean
}

/** Everything labelled, and everything read that is scored and was not labelled; a partial case scores its labels only. */
export function pairsOf(given: LanguageCase, reading: Reading, keys: Keys, understand: Understand): Pair[] {
  const { id, findings, partial } = given
  const gold = new Map(Object.entries(findings).map(([key, value]) => [keys.keyOf(key) ?? key, value]))
  const seen = [...reading.findings.keys(), ...reading.values.keys()].filter((key) => LANGUAGE_KEYS.has(key))
  const unlisted = partial ? [] : [...new Set(seen)].filter((key) => !gold.has(key))
  return [...gold.keys(), ...unlisted].map((key) => {
    const told = gold.get(key)
    const pair = VALUE_KEYS.has(key)
      ? valuePair(key, told, reading, keys, understand)
      : statusPair(key, told, reading)
    return {
      id,
      key,
      counts: reading.findings.get(key)?.counts ?? false,
      proposed: reading.proposed.includes(key),
      ...pair,
    }
  })
}

type Compared = Omit<Pair, 'id' | 'key' | 'counts' | 'proposed'>

function statusPair(key: string, gold: string | undefined, { findings }: Reading): Compared {
  const read = findings.get(key)
  const odd = gold !== undefined && !isStatus(gold) ? `“${gold}” is no status` : ''
  return { gold, read: read?.status, same: gold === read?.status, why: odd || (read?.why ?? 'not read') }
}

/** A labelled value stands as typed: it is parsed as the answer to its question would be, and then compared. */
function valuePair(
  key: string,
  gold: string | undefined,
  { values }: Reading,
  keys: Keys,
  understand: Understand,
): Compared {
  const value = values.get(key)
  const read = value === undefined ? undefined : String(Math.round(value * 100) / 100)
  const finding = keys.findingOf(key)
  if (gold === undefined || !finding)
    return { gold, read, same: false, why: finding ? 'not listed' : 'no finding for it' }
  const wanted = understand(gold, finding).answer.items[finding.id]?.value
  if (wanted === undefined)
    return { gold, read, same: false, why: 'the labelled value itself cannot be parsed' }
  return {
    gold,
    read,
    same: value !== undefined && Math.abs(value - wanted) < 0.05,
    why: `${gold} is ${Math.round(wanted * 100) / 100}`,
  }
}
