/** The answer to a pending question, in whatever words. Silence is never "no". */
import type { Finding, Knowledge } from '../knowledge/schema/index.ts'
import { type AnswerStatus, leadingAnswer, type Pending, STATUS, wholeAnswer } from './answer-words.ts'
import { asAnswer } from './as-answer.ts'
import { clausesOf } from './clause.ts'
import { readPlaces } from './item-reference.ts'
import { labelled } from './labels.ts'
import type { Lexicon } from './lexicon.ts'
import { isLimited } from './limited.ts'
import { isLongOver, isOfLongAgo } from './long-over.ts'
import type { Mention } from './mention.ts'
import { isOtherIllness, isPassedBy } from './passed-by.ts'
import { type Asked, denialIn } from './soft-denial.ts'
import type { Span } from './time.ts'
import type { Reading, Word } from './tokens.ts'
import { valueAnswer } from './value-answer.ts'
import type { ValueFound } from './values.ts'
import { wishAnswer } from './wish-answer.ts'

export interface AnswerRead {
  /** answered: something was settled · which: "yes" to several · none: no answer in it. */
  readonly kind: 'answered' | 'which' | 'none'
  readonly items: Readonly<
    Record<
      string,
      { readonly status: AnswerStatus; readonly value?: number | undefined; readonly words: string }
    >
  >
}

type Items = Record<string, { status: AnswerStatus; value?: number | undefined; words: string }>

/** "Nothing" and "none of it" may tell what eases a pain; "no, nothing" and "nothing like that" deny. */
const isBrief = (words: readonly Word[]): boolean =>
  words.length <= 3 && words.every(({ word }) => word !== 'no' && word !== 'like')

/** What an answer is read with. */
interface Ground {
  readonly reading: Reading
  readonly lexicon: Lexicon
  readonly knowledge: Knowledge
  readonly spans: readonly Span[]
}

/** One item's answer, from the words that speak of it. `undefined`: no answer in them. */
function answerFor(
  item: Finding,
  words: readonly Word[],
  mentions: readonly Mention[],
  ground: Ground,
): AnswerStatus | undefined {
  const { lexicon, knowledge, spans } = ground
  const told = mentions.filter((mention) => mention.finding === item.id).map(({ status }) => status)
  // Who had it once has it: "in remission".
  if (told.includes('present') || (told.includes('historical') && item.kind === 'lifelong')) return 'present'
  if (told.includes('uncertain')) return 'possible'
  const [first] = words
  if (first && isLongOver(item, words, spansWithin(words, ground.reading.words.indexOf(first), spans)))
    return 'absent'
  const lead = leadingAnswer(words, lexicon)
  const rest = words.length - (lead?.length ?? 0)
  const meant = asAnswer(item, words, lexicon)
  if (meant && (lead?.length === words.length || lead?.word === 'hedged-yes')) return meant
  const status = lead && STATUS[lead.word]
  if (status === 'unknown' && lead?.word === 'not-sure' && rest >= 2)
    return words[lead.length]?.word === 'no' ? 'unknown' : 'possible'
  if (status && status !== 'absent') return status
  const denial = denialIn(words, askedOf(item, mentions, ground))
  const limited = isLimited(withoutOthers(item, words, mentions, ground))
  // "Pee fine if I press on my belly": a part of it is there.
  const partly = mentions.some(
    ({ finding, status }) => status === 'present' && knowledge.findings[finding]?.['part-of'] === item.id,
  )
  if (told.includes('absent') || told.includes('historical')) return limited || partly ? 'possible' : 'absent'
  // What names another sign is asked about once more.
  const plain = words[0]?.word === 'no' || status === 'absent'
  const heard = mentions.some((one) => isWorry(one, knowledge))
  if (denial === 'denied' && !heard) return 'absent'
  if (denial && plain && meant !== 'absent') return 'possible'
  // "Can feel it, but I have to push": one clause that denies does not speak for the other, save where another illness is
  // named, with its story.
  const stays = item.kind === 'lifelong' || item['goes-on'] !== undefined
  const reopened = denial === 'open' && (limited || (meant === 'absent' && !stays))
  if (meant && reopened) return 'possible'
  if (meant) return meant
  // "Yes 5 months": a yes is the worrying answer, whatever follows it.
  if (wholeAnswer(words.slice(0, 1), lexicon) === 'yes') return 'present'
  return undefined
}

/** The times that stand among these words, by their places among them. */
const spansWithin = (words: readonly Word[], start: number, spans: readonly Span[]): Span[] =>
  spans
    .filter(({ from, to }) => from >= start && to < start + words.length)
    .map((span) => ({ ...span, from: span.from - start, to: span.to - start }))

/** "Left calf swollen, no chest pain": the clause about the calf sets no limit to the chest. */
const withoutOthers = (
  { id }: Finding,
  words: readonly Word[],
  mentions: readonly Mention[],
  { reading }: Ground,
): Word[] => {
  const others = mentions.filter(({ finding, status }) => finding !== id && ASSERTED.includes(status))
  const said = new Set(others.flatMap(({ from, to }) => reading.words.slice(from, to + 1)))
  return clausesOf(words).flatMap((clause) => (clause.some((word) => said.has(word)) ? [] : clause))
}

/** What the clauses of an answer mean because this item was asked. */
function askedOf(item: Finding, mentions: readonly Mention[], { reading, lexicon, spans }: Ground): Asked {
  const denied = mentions.filter(({ finding, status }) => finding === item.id && status === 'absent')
  const named = new Set(denied.flatMap(({ from, to }) => reading.words.slice(from, to + 1)))
  return {
    lexicon,
    item,
    meant: (clause) => {
      const meant = asAnswer(item, clause, lexicon)
      const denies = STATUS[wholeAnswer(clause, lexicon) ?? 'rest-no'] === 'absent'
      return meant === 'present' && denies && !isBrief(clause) ? undefined : meant
    },
    isOver: (clause) =>
      isOfLongAgo(clause, spansWithin(clause, reading.words.indexOf(clause[0] as Word), spans)),
    isDenied: (clause) => clause.some((word) => named.has(word)),
  }
}

const ASSERTED: readonly string[] = ['present', 'uncertain']

const isWorry = ({ finding, status }: Mention, { findings }: Knowledge): boolean =>
  findings[finding]?.worry === 'yes' && ASSERTED.includes(status)

/** Reads the answer to what is pending. Mentions are recorded by the turn anyway; here is what only the question explains. */
export function readAnswer(
  reading: Reading,
  pending: Pending,
  mentions: readonly Mention[],
  values: readonly ValueFound[],
  setting: { readonly lexicon: Lexicon; readonly knowledge: Knowledge; readonly spans: readonly Span[] },
): AnswerRead {
  const { words } = reading
  const { lexicon } = setting
  const ground = { ...setting, reading }
  if (pending.wishes) return wishAnswer(reading, { ...pending, wishes: pending.wishes }, mentions, lexicon)
  if (pending.form === 'value') return valueAnswer(reading, pending.items[0] as Finding, values, lexicon)
  const single = pending.items.length === 1
  const items: Items = {}
  const set = (item: Finding, status: AnswerStatus, words: string) => {
    items[item.id] ??= { status, words }
  }
  const places = single ? undefined : readPlaces(words, pending.items.length)
  if (places) {
    for (const [n, status] of places) set(pending.items[n] as Finding, status, reading.text)
    return { kind: 'answered', items }
  }
  const whole = wholeAnswer(words, lexicon)
  if (whole === 'yes' && !single) return { kind: 'which', items }
  // "Nothing", to "is there nothing that eases it?", is the worse answer.
  const meant = single && isBrief(words) ? asAnswer(pending.items[0] as Finding, words, lexicon) : undefined
  const wholeStatus = whole && (meant === 'present' ? meant : STATUS[whole])
  // "Managing" says more about getting dressed than "so-so" does.
  const hedged = whole === 'hedged-yes' && pending.items.some((item) => asAnswer(item, words, lexicon))
  if (wholeStatus && !hedged) {
    for (const item of pending.items) set(item, wholeStatus, reading.text)
    return { kind: 'answered', items }
  }
  const passedBy = new Set<string>()
  for (const part of labelled(reading, pending, lexicon)) {
    const inside = mentions.filter(({ from, to }) => from >= part.from && to < part.from + part.words.length)
    const status = answerFor(part.item, part.words, inside, ground)
    // "Chest pain: past cancer, new night pain" names other things, and says neither yes nor no to this one.
    if (status !== undefined || part.words.length === 0) set(part.item, status ?? 'present', part.text)
    else if (isOtherIllness(part.item.id, inside, setting.knowledge)) set(part.item, 'absent', part.text)
    else if (part.isShared || isPassedBy(part.item.id, inside, setting.knowledge)) passedBy.add(part.item.id)
    else set(part.item, 'possible', part.text)
  }
  if (single) {
    const item = pending.items[0] as Finding
    const status = answerFor(item, words, mentions, ground)
    if (status) set(item, status, reading.text)
    else if (isOtherIllness(item.id, mentions, setting.knowledge)) set(item, 'absent', reading.text)
    else if (isDescription(reading, mentions, values)) set(item, 'possible', reading.text)
  }
  if (!single && leadingAnswer(words, lexicon) === undefined)
    for (const item of pending.items) {
      const status = asAnswer(item, words, lexicon)
      if (status) set(item, status, reading.text)
    }
  // "All as usual mate", "no. Eating, sleeping, going to the loo as normal": it speaks of all of them.
  const isUntold = Object.keys(items).length === 0 && values.length === 0
  const isCalm = !mentions.some((one) => isWorry(one, setting.knowledge))
  if (!single && isUntold && isCalm && denialIn(words, { lexicon }) === 'denied')
    for (const item of pending.items) set(item, 'absent', reading.text)
  if (!single && pending.checklist && mentions.length > 0 && !reading.questions.some(Boolean))
    for (const item of pending.items.filter(({ id }) => pending.checklist?.includes(id)))
      if (!mentions.some((m) => m.finding === item.id)) set(item, 'absent', reading.text)
  // "No to the rest" says nothing before something was named.
  const named =
    Object.keys(items).length + passedBy.size > 0 ||
    mentions.some(({ finding }) => pending.items.some(({ id }) => id === finding))
  if (named && restDenied(reading, lexicon))
    for (const item of pending.items)
      if (!passedBy.has(item.id) && !mentions.some((m) => m.finding === item.id))
        set(item, 'absent', reading.text)
  return { kind: Object.keys(items).length > 0 ? 'answered' : 'none', items }
}

/** Words that describe something, in answer to a question about one thing: not a question, not about something else. */
const isDescription = (
  { words, questions }: Reading,
  mentions: readonly Mention[],
  values: readonly ValueFound[],
): boolean =>
  !questions.some(Boolean) &&
  mentions.length === 0 &&
  values.length === 0 &&
  (words.length > 2 || words.some(({ word }) => /^\d/.test(word)))

/** "No to the rest", as a sentence of its own or after a comma at the end. */
function restDenied({ words }: Reading, lexicon: Lexicon): boolean {
  const last = words.at(-1)?.sentence
  const tails = words
    .map((word, n) => (word.after !== '' || n === 0 || word.sentence !== words[n - 1]?.sentence ? n : -1))
    .filter((n) => n >= 0)
  return tails.some(
    (from) =>
      words[from]?.sentence === last &&
      ['rest-no', 'none'].includes(wholeAnswer(words.slice(from), lexicon) ?? ''),
  )
}
