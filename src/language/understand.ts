/**
 * One message, understood: commands, findings with their status, values, the answer to what is pending, intent, subject.
 * Deterministic, without I/O; every reading comes with the words that led to it.
 */
import type { Command, Knowledge } from '../knowledge/schema/index.ts'
import { type AnswerRead, readAnswer } from './answer.ts'
import { type Pending, yesOrNo } from './answer-words.ts'
import { type FindingDetailsRead, findDetailWords } from './details.ts'
import type { Classifier, IntentRead } from './intent/classify.ts'
import { labelSpans } from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, matchWhole } from './match.ts'
import { findMentions, type Mention } from './mention.ts'
import { isOfOneself, type Somebody, somebodyIn } from './somebody.ts'
import type { Suggester, Suggestion } from './suggest/suggester.ts'
import { findSpans, type Span } from './time.ts'
import { type Reading, readText } from './tokens.ts'
import { findValues, type ValueFound } from './values.ts'

/** A longer message is read in pieces; commands and answers are not sought in it, nor guesses beyond so many. */
const LONGEST_FUZZY = 2000

export interface Understood {
  readonly text: string
  readonly command: Command | undefined
  readonly mentions: readonly Mention[]
  readonly values: readonly ValueFound[]
  readonly answer: AnswerRead
  /** What the message says by itself, whatever was asked. */
  readonly yesNo: 'yes' | 'no' | 'unsure' | undefined
  /** It is written in a language that is not understood. */
  readonly isForeign: boolean
  /** What it wants, where it is no command; undefined where nobody classifies. */
  readonly intent: IntentRead | undefined
  /** A red flag that words nobody has foreseen may mean: to be asked about, never to be recorded. */
  readonly suggestion: Suggestion | undefined
  /** A country that was named. */
  readonly region: string | undefined
  /** Somebody else whom the message is or may be about. */
  readonly somebody: Somebody | undefined
  /** It tells of the writer's own body: "I can not feel my leg", "my own back". */
  readonly ofOneself: boolean
  /** What has changed since an emergency message, if the words say so. */
  readonly change: 'seen' | 'mistake' | 'same' | undefined
  readonly asksSomething: boolean
  /** The details said anywhere in the message, for a question about one. */
  readonly detailWords: FindingDetailsRead
}

export interface Setting {
  readonly knowledge: Knowledge
  readonly lexicon: Lexicon
  /** ISO time of the turn and the person's zone, for "since Tuesday". */
  readonly now: string
  readonly zone: string
  readonly pending?: Pending | undefined
  /** Only while consent is asked do "go on" and "rather not" answer it. */
  readonly consentAsked?: boolean
  readonly classifier?: Classifier | undefined
  readonly suggester?: Suggester | undefined
}

const NO_ANSWER: AnswerRead = { kind: 'none', items: {} }
/** From here on a temperature is a fever, in °C. */
const FEVER = 37.8

/** Understands a message. Pure; linear in the length of the text. */
export function understand(text: string, setting: Setting): Understood {
  if (text.length <= LONGEST_FUZZY) return understandShort(text, setting)
  const parts = windows(text).map((part, n) =>
    understandShort(part, {
      ...setting,
      pending: undefined,
      suggester: n * WINDOW < LONGEST_FUZZY ? setting.suggester : undefined,
    }),
  )
  const first = parts[0] as Understood
  const mentions = parts.flatMap((part) => part.mentions)
  return {
    ...first,
    text,
    mentions,
    command: undefined,
    yesNo: undefined,
    change: undefined,
    intent: undefined,
    suggestion: parts.find(({ suggestion }) => suggestion)?.suggestion,
  }
}

/** Words on either side of a cut are read twice, so that no red flag is cut in two. */
const WINDOW = 600
const OVERLAP = 150

/** A long text in pieces; whatever is looked up inside a piece, the work stays linear in the whole. */
function windows(text: string): string[] {
  const parts: string[] = []
  for (let start = 0; start < text.length; start += WINDOW - OVERLAP) {
    const from = start === 0 ? 0 : text.lastIndexOf(' ', start) + 1 || start
    parts.push(text.slice(Math.max(from, start - OVERLAP), start + WINDOW))
  }
  return parts
}

function understandShort(text: string, setting: Setting): Understood {
  const { lexicon, knowledge, now, zone, pending } = setting
  const reading = readText(text, lexicon.spelling)
  const { words } = reading
  const spans = findSpans(words, now, zone)
  const all = findValues(reading, spans, pending?.form === 'value' ? pending.items[0]?.id : undefined)
  const labels = pending ? labelSpans(reading, pending, lexicon) : []
  const said = findMentions(reading, lexicon, knowledge, spans, now).filter(
    ({ from, to }) => !labels.some(([start, end]) => from >= start && to <= end),
  )
  const somebody = somebodyIn(reading, said, lexicon)
  const values = all.filter(
    (value) => somebody !== undefined || (value.whose !== 'other' && !isAnothers(value, said, reading)),
  )
  const mentions = [...said, ...fever(values, knowledge)]
  const command = commandIn(matchWhole(words, lexicon.commands, lexicon.lists), setting)
  const answers = pending && !command
  return {
    text,
    command,
    mentions,
    values,
    answer: answers ? readAnswer(reading, pending, mentions, values, lexicon) : NO_ANSWER,
    yesNo: yesOrNo(words, lexicon),
    isForeign: isOtherScript(text) || findMatches(words, lexicon.languages, lexicon.lists).length > 0,
    intent: command ? undefined : setting.classifier?.classify(text),
    suggestion: command
      ? undefined
      : setting.suggester?.suggest(reading, {
          lexicon,
          knowledge,
          mentions: said,
          forPatient: somebody?.role === 'asked',
        }),
    region: findMatches(words, lexicon.regions, lexicon.lists)[0]?.means,
    somebody,
    ofOneself: isOfOneself(reading, mentions),
    change: changeIn(words, lexicon),
    asksSomething: reading.questions.some(Boolean),
    detailWords: detailWords(
      findDetailWords(words, lexicon).map(({ means }) => means),
      spans,
    ),
  }
}

/** The first word for each detail; a time says whether something is new. */
function detailWords(means: readonly string[], spans: readonly Span[]): FindingDetailsRead {
  const first = <T extends string>(...words: T[]): T | undefined => words.find((word) => means.includes(word))
  const span = spans[0] && (spans[0].days <= 14 ? 'new' : 'old')
  return {
    onset: first('new', 'old') ?? span,
    side: first('both', 'one'),
    course: first('worse', 'same', 'better'),
    severity: first('severe', 'mild'),
  }
}

const CHANGES = { 'been-seen': 'seen', 'my-mistake': 'mistake', 'no-change': 'same' } as const

function changeIn(words: Reading['words'], lexicon: Lexicon): Understood['change'] {
  const means = findMatches(words, lexicon.changes, lexicon.lists).map((match) => match.means)
  const found = (Object.keys(CHANGES) as (keyof typeof CHANGES)[]).find((key) => means.includes(key))
  return found && CHANGES[found]
}

/** More than half of the letters are of another script. */
function isOtherScript(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length * 2 > letters.length
}

/** The command that the whole message is. */
function commandIn(means: readonly string[], { consentAsked = false }: Setting): Command | undefined {
  const isConsent = (command: string) => command.startsWith('consent-')
  return (means.find((one) => isConsent(one) === consentAsked) ??
    means.find((one) => consentAsked || !isConsent(one))) as Command | undefined
}

/** "Half the office has temps of 39", "numb for a week in 2018": the number belongs to what is another's, or over. */
function isAnothers(
  { finding, from, to }: ValueFound,
  said: readonly Mention[],
  { words }: Reading,
): boolean {
  const elsewhere = ({ status }: Mention) =>
    status === 'other' || status === 'hypothetical' || (status === 'historical' && finding === 'duration')
  if (finding === 'temperature') return said.some((one) => one.from <= from && one.to >= to && elsewhere(one))
  if (finding !== 'duration') return false
  const beside = said.filter((one) => words[one.from]?.sentence === words[from]?.sentence)
  return beside.length > 0 && beside.every(elsewhere)
}

/** A temperature says fever, or no fever, by itself. */
function fever(values: readonly ValueFound[], { findings }: Knowledge): Mention[] {
  const heat = values.find(({ finding }) => finding === 'temperature')
  if (!heat || !findings.fever) return []
  const status = heat.value >= FEVER ? 'present' : 'absent'
  return [
    {
      finding: 'fever',
      status,
      from: heat.from,
      to: heat.to,
      words: heat.words,
      why: [`temperature ${heat.value.toFixed(1)}`],
    },
  ]
}
