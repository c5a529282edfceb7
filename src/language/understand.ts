/**
 * One message, understood: commands, findings with their status, values, the answer to what is pending, intent, subject.
 * Deterministic, without I/O; every reading comes with the words that led to it.
 */
import type { Command, Knowledge } from '../knowledge/schema/index.ts'
import { type AnswerRead, readAnswer } from './answer.ts'
import { type Pending, wholeAnswer, yesOrNo } from './answer-words.ts'
import { clauseAround } from './clause.ts'
import { type Asking, askingOf } from './context.ts'
import { type Corrected, corrected, correctionsIn } from './corrected.ts'
import { type FindingDetailsRead, findDetailWords, lasting } from './details.ts'
import { sameForYears, toldOfYears } from './for-years.ts'
import type { Classifier, IntentRead } from './intent/classify.ts'
import { labelSpans } from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches, matchWhole } from './match.ts'
import { findMentions, type Mention } from './mention.ts'
import type { Retrieved, Retriever } from './retrieval/retriever.ts'
import { beginsWithNo } from './soft-denial.ts'
import { isOfOneself, type Somebody } from './somebody.ts'
import type { Suggester, Suggestion } from './suggest/suggester.ts'
import { findSpans, type Span } from './time.ts'
import { type Reading, readText } from './tokens.ts'
import { besidesAsked, told } from './told.ts'
import { findValues, type ValueFound } from './values.ts'
import { type Piece, windows } from './windows.ts'

/** A longer message is read in pieces; commands and answers are not sought in it, and misspelt words and guesses only so far. */
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
  /** The question of the knowledge base that it asks; undefined where nobody looks for one. */
  readonly asksAbout: Retrieved | undefined
  /** Its first word is a yes or a no, whatever follows: it answers, and wants nothing. */
  readonly beginsWithAnswer: boolean
  /** "No lol it is a joke": the no has no mark behind it, and it is of nothing that is lost. */
  readonly beginsWithNo: boolean
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
  /** It asks back. */
  readonly asks: Asking | undefined
  /** Words that were read as others, because they seem to be misspelt. */
  readonly corrections: readonly Corrected[]
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
  readonly retriever?: Retriever | undefined
}

const NO_ANSWER: AnswerRead = { kind: 'none', items: {} }

/** Understands a message. Pure; linear in the length of the text. */
export function understand(text: string, setting: Setting): Understood {
  if (text.length <= LONGEST_FUZZY) return understandShort(text, setting, 'whole')
  const [start, ...rest] = windows(text)
  const first = understandShort(start?.text ?? '', { ...setting, pending: undefined }, 'cut')
  const corrections = [...first.corrections]
  let suggestion = first.suggestion
  // Who pastes one line a thousand times is read once.
  const read = new Map<string, readonly Mention[]>()
  const later = rest.flatMap((piece) => {
    const known = read.get(piece.text)
    if (known) return known
    const here = mentionsIn(piece, setting)
    read.set(piece.text, here.mentions)
    corrections.push(...here.corrections)
    suggestion ??= here.suggestion
    return here.mentions
  })
  const mentions = [...first.mentions, ...later]
  return {
    ...first,
    text,
    mentions,
    corrections,
    command: undefined,
    yesNo: undefined,
    change: undefined,
    intent: undefined,
    asksAbout: undefined,
    suggestion,
  }
}

/** What is found in a later piece of a long text. */
function mentionsIn({ text, at }: Piece, setting: Setting) {
  const { lexicon, knowledge, now, zone } = setting
  const reading = readText(text, lexicon.spelling)
  const listened = at < LONGEST_FUZZY ? corrected(reading, lexicon, 'cut') : reading
  const spans = findSpans(reading.words, now, zone)
  const said = findMentions(listened, lexicon, knowledge, spans, now)
  const { mentions, somebody } = told(reading, said, valuesIn(reading, spans, said, setting), setting)
  return {
    mentions,
    corrections: correctionsIn(listened, at),
    suggestion: at < LONGEST_FUZZY ? suggested(reading, said, somebody, setting) : undefined,
  }
}

/** The numbers of a text, read with what it tells of. */
const valuesIn = (
  reading: Reading,
  spans: readonly Span[],
  mentions: readonly Mention[],
  { knowledge: { findings } }: Setting,
  pending?: Pending,
): ValueFound[] =>
  findValues(
    reading,
    spans,
    { mentions, findings },
    pending?.form === 'value' ? pending.items[0]?.id : undefined,
  )

/** What words that nobody has foreseen may mean. */
const suggested = (
  reading: Reading,
  mentions: readonly Mention[],
  somebody: Somebody | undefined,
  { suggester, lexicon, knowledge }: Setting,
): Suggestion | undefined =>
  suggester?.suggest(reading, {
    lexicon,
    knowledge,
    mentions,
    forPatient: somebody !== undefined && somebody.role !== 'unclear',
  })

/** @param extent a piece of a text may end within a word */
function understandShort(text: string, setting: Setting, extent: 'whole' | 'cut'): Understood {
  const { lexicon, knowledge, now, zone, pending } = setting
  const reading = readText(text, lexicon.spelling)
  const { words } = reading
  const read = words.map(({ word }) => word)
  // Only findings are heard in corrected words. Answers and commands are said in so many words, or not said.
  const listened = corrected(reading, lexicon, extent)
  const spans = findSpans(words, now, zone)
  const labels = pending ? labelSpans(reading, pending, lexicon) : []
  const said = findMentions(listened, lexicon, knowledge, spans, now).filter(
    ({ from, to }) => !labels.some(([start, end]) => from >= start && to <= end),
  )
  const heard = told(
    reading,
    sameForYears(words, toldOfYears(words, said, spans, knowledge), spans, now),
    valuesIn(reading, spans, said, setting, pending),
    setting,
  )
  const { somebody } = heard
  const values = pending ? besidesAsked(heard, reading, pending) : heard.values
  const details = detailWords(
    findDetailWords(words, lexicon).map(({ means }) => means),
    spans,
  )
  const mentions = pending
    ? inAnswer(heard.mentions, { words, pending, details, spans }, setting)
    : heard.mentions
  const command = commandIn(matchWhole(words, lexicon.commands, lexicon.graph), setting)
  const answers = pending && !command
  const intent = command ? undefined : setting.classifier?.classify(read)
  return {
    text,
    command,
    mentions,
    values,
    answer: answers
      ? readAnswer(reading, pending, mentions, values, { lexicon, knowledge, spans })
      : NO_ANSWER,
    yesNo: yesOrNo(words, lexicon),
    beginsWithAnswer: wholeAnswer(words.slice(0, 1), lexicon) !== undefined,
    beginsWithNo: beginsWithNo(words),
    isForeign: isOtherScript(text) || findMatches(words, lexicon.languages, lexicon.graph).length > 0,
    intent,
    asksAbout: command ? undefined : setting.retriever?.retrieve(read, intent),
    suggestion: command ? undefined : suggested(reading, said, somebody, setting),
    region: findMatches(words, lexicon.regions, lexicon.graph)[0]?.means,
    somebody,
    ofOneself: isOfOneself(reading, mentions),
    change: changeIn(words, lexicon),
    asks: askingOf(reading),
    corrections: correctionsIn(listened),
    detailWords: details,
  }
}

/** How the pain is going. Under another question "no change" and "the same as ever" only answer it. */
const COURSE: readonly string[] = ['improving', 'not-improving']
const DENYING: readonly (string | undefined)[] = ['no', 'none', 'fine']

/** The mentions of an answer: without those that the answer itself looks like, and with the time that it tells of. */
function inAnswer(
  mentions: readonly Mention[],
  {
    words,
    pending,
    details,
    spans,
  }: {
    readonly words: Reading['words']
    readonly pending: Pending
    readonly details: FindingDetailsRead
    readonly spans: readonly Span[]
  },
  { lexicon, knowledge, now }: Setting,
): readonly Mention[] {
  // "Less pain" as a wish does not say that there is less of it.
  if (pending.wishes)
    return mentions.filter((mention) => {
      const worry = knowledge.findings[mention.finding]?.worry
      return worry !== 'no' && !(worry === 'yes' && isOnlyWish(words, mention, pending))
    })
  const asksCourse = pending.items.some(({ id }) => COURSE.includes(id))
  const isAnswer = ({ finding, from, to }: Mention) =>
    !asksCourse &&
    COURSE.includes(finding) &&
    [to, to + 1].some((end) => DENYING.includes(wholeAnswer(words.slice(from, end), lexicon)))
  const told = mentions.filter((one) => !isAnswer(one))
  return pending.form === 'confirm' ? lasting(told, spans, details.course, now) : told
}

/** "Chill" on a card of wishes: the word stands alone in its clause, and a wish is put in just this word ("chills" is none). */
function isOnlyWish(words: Reading['words'], { from, to }: Mention, { wishes = [] }: Pending): boolean {
  const [start, end] = clauseAround(words, from, to)
  if (end - start !== 1) return false
  return wishes.some((wish) =>
    wish['as-answer']?.yes?.some((said) => said.split(/[^a-z]+/).includes(words[from]?.word ?? '')),
  )
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
  const means = findMatches(words, lexicon.changes, lexicon.graph).map((match) => match.means)
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
