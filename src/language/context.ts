/** The status of each mention: which of the triggers that reach it wins. */
import type { TriggerKind } from '../knowledge/schema/index.ts'
import { FIRST_PERSON } from './clause-words.ts'
import type { Lexicon } from './lexicon.ts'
import { type Match, matchWhole } from './match.ts'
import { isOwned, speaksOfSore } from './sore-pain.ts'
import { type Reading, type Word, wordsOf } from './tokens.ts'
import { isToldAsPast } from './told-as-past.ts'
import { type Surroundings, type Trigger, triggersOn } from './trigger.ts'

export type MentionStatus = 'present' | 'absent' | 'historical' | 'other' | 'hypothetical' | 'uncertain'

/** These ask even without a question mark. */
const OPENS_A_QUESTION = new Set(['what', 'does', 'how', 'why', 'which'])
const ASKING = new Set([
  'does',
  'do',
  'can',
  'could',
  'is',
  'what',
  'how',
  'when',
  'will',
  'would',
  'are',
  'if',
  'which',
])

/** How a message asks back: "does dribbling count" (whether), "what do you mean by that" (what). */
export type Asking = 'whether' | 'what'

/** How a message asks, with a question mark or by its first words. */
export function askingOf({ words, questions }: Reading): Asking | undefined {
  const [first = '', second] = words.map(({ word }) => word)
  const opens = OPENS_A_QUESTION.has(first) || (first === 'do' && second === 'you') || first === 'would'
  if (!questions.some(Boolean) && !(opens && words.length > 2)) return undefined
  return OPENS_A_QUESTION.has(first) && first !== 'does' ? 'what' : 'whether'
}

export interface Judged {
  readonly status: MentionStatus
  /** The status for the person spoken of, where that is not the writer. */
  readonly theirs?: Exclude<MentionStatus, 'other'>
  /** The triggers that decided, in their own words. */
  readonly why: readonly string[]
}

/**
 * What is judged. `lasts`: it is a condition or a device that stays, so that a date says since when. `sore`: it is the
 * pain that people come with. `wish`: it tells what somebody wants. `event`: it happened once. `lifelong`: it counts for life, whether it is there today or was.
 */
type Judgeable = Match & {
  readonly lasts?: boolean
  readonly sore?: boolean
  readonly lifelong?: boolean
  readonly wish?: boolean
  readonly event?: boolean
}

/** "A foot massage maybe": who wishes so asks politely. */
const isModest = ({ kind, from, to }: Trigger, match: Match): boolean =>
  kind === 'uncertainty' && from === to && from > match.to

/** A finding that begins with one of these is theirs: "her back is in bits". */
const OF_ANOTHER = new Set(['his', 'her', 'their'])

/** Decides the status of one match. `denies`: the match is itself a wording that denies ("my legs are fine"). */
export function judge(
  match: Judgeable,
  denies: boolean,
  surroundings: Surroundings,
  lexicon: Lexicon,
): Judged {
  const { reading } = surroundings
  const reached = triggersOn(match, surroundings)
  const speaks = (one: Trigger) =>
    match.wish ? !isModest(one, match) : !match.sore || denies || speaksOfSore(one, match, reading)
  const hits = reached.filter(speaks)
  const why = hits.map(({ kind, from, to }) => `${kind}: ${wordsOf(reading, from, to)}`)
  const answered = answeredQuestion(match, reading, lexicon) ?? deniedBehind(match, hits, reading)
  if (answered) return { status: answered, why: [...why, 'asked and answered'] }
  const status = statusFrom(hits, match, denies, reading)
  // "My boss stresses me out", "they would be better off if I was gone": about the writer, whoever else is named.
  const ofNames = hits.flatMap(({ kind, from, to }) => (kind === 'other-person' ? [[from, to] as const] : []))
  const done =
    ['me', 'i'].includes(reading.words[match.from]?.word ?? '') ||
    reading.words
      .slice(match.from + 1, match.to + 1)
      .some(
        ({ word }, n) =>
          FIRST_PERSON.has(word) &&
          !ofNames.some(([from, to]) => from <= match.from + 1 + n && to >= match.from + 1 + n),
      )
  const family = hits.some(({ kind }) => kind === 'family')
  const theirOwn = OF_ANOTHER.has(reading.words[match.from]?.word ?? '')
  const other = family || (!done && (theirOwn || hits.some(({ kind }) => kind === 'other-person')))
  if (other && !family && deniesForSelf(match, reading))
    return { status: 'absent', theirs: status, why: [...why, 'and not the writer'] }
  return other ? { status: 'other', theirs: family ? 'hypothetical' : status, why } : { status, why }
}

/** Which trigger wins, whoever the person is. */
function statusFrom(
  hits: readonly Trigger[],
  match: Judgeable,
  denies: boolean,
  reading: Reading,
): Exclude<MentionStatus, 'other'> {
  const has = (...kinds: TriggerKind[]) => hits.some(({ kind }) => kinds.includes(kind))
  const denying = hits.filter(({ kind }) => kind === 'negation' || kind === 'denial-after')
  const denials = independent(denying, reading)
  if (has('hypothesis')) return 'hypothetical'
  if (has('uncertainty')) return 'uncertain'
  const taken = match.sore === true && isOwned(match, reading.words)
  if (!taken && isGeneralQuestion(match, reading) && !has('persisting')) return 'hypothetical'
  if (denies) {
    if (isFlipped(match, hits, reading)) return 'uncertain'
    return has('history', 'date', 'resolved') ? 'hypothetical' : 'absent'
  }
  const gone = has('resolved')
  if (
    has('persisting') ||
    hits.some((one) => one.kind === 'present-now' && !(gone && isOfNext(one, reading)))
  )
    return 'present'
  if (gone) return 'historical'
  if (denials > 0) return denials > 1 || denying.every(({ doubtful }) => doubtful) ? 'uncertain' : 'absent'
  if (match.lifelong && !match.lasts && isToldAsPast(reading.words, match)) return 'historical'
  return has('history') || (has('date') && !match.lasts) ? 'historical' : 'present'
}

/** "The leg pain is gone but now I have a fever": what is there now is something else. */
const isOfNext = ({ from, to }: Trigger, { words }: Reading): boolean =>
  words.slice(from, to + 1).some(({ word }) => word === 'i') && words[to + 1]?.after === ''

/**
 * "My legs are not fine": the denial stands in the wording that denies, or right before it. A "no" that begins the
 * sentence only answers: "nah, breathing is fine".
 */
const isFlipped = (match: Match, hits: readonly Trigger[], { words }: Reading): boolean =>
  hits.some(
    ({ kind, from, to }) =>
      kind === 'negation' &&
      (from > match.from || (to === match.from - 1 && words[match.from]?.after === '')) &&
      !(from === to && words[from]?.word === 'no' && (from === 0 || words[from]?.after !== '')),
  )

/** "Do not have no fever" denies once; "I would not say it is not numb" denies twice. */
function independent(denials: readonly Trigger[], { words }: Reading): number {
  const sorted = denials.toSorted((a, b) => a.from - b.from)
  return sorted.filter((denial, n) => {
    const before = sorted[n - 1]
    if (!before) return true
    // "Do not have" and "not" inside it are one denial.
    if (denial.from <= before.to) return false
    const between = words.slice(before.to + 1, denial.from).map(({ word }) => word)
    const concord =
      ['no', 'any', 'never', 'nor'].includes(words[denial.from]?.word ?? '') && between.length <= 2
    const list =
      between.some((word) => ['or', 'and', 'nor'].includes(word)) || (words[denial.from]?.after ?? '') === ','
    return !concord && !list
  }).length
}

/** "Numb legs? no": the next sentence answers the question. */
function answeredQuestion(
  match: Match,
  { words, questions }: Reading,
  lexicon: Lexicon,
): 'absent' | 'present' | undefined {
  const sentence = words[match.to]?.sentence ?? 0
  if (!questions[sentence]) return undefined
  let from = match.to + 1
  while (words[from]?.sentence === sentence) from++
  const reply = words.slice(from, from + 4).filter((word) => word.sentence === sentence + 1)
  if (reply.length === 0 || reply.length > 3 || reply.some(({ corrected }) => corrected)) return undefined
  const means = matchWhole(reply, lexicon.answers, lexicon.graph)
  if (means.includes('no') || means.includes('none')) return 'absent'
  return means.includes('yes') || means.includes('all') ? 'present' : undefined
}

/** A sentence after a question that begins so goes on with it. */
const GOES_ON = new Set('like such or eg as'.split(' '))

/** The first word of the sentence that a word stands in. */
function startOf(words: readonly Word[], at: number): number {
  let start = at
  while (start > 0 && words[start - 1]?.sentence === words[at]?.sentence) start--
  return start
}

const NEITHER =
  /^(and |but |so )?i (have|do|get|had|do not have|have not got|have got|got) (neither|none|none of (those|them|that|these|either)|either|any of (those|them|that|these))( at all)?$/

/** "They told me to watch for numbness. I have neither": the next sentence denies all that was only imagined. */
function deniedBehind(match: Match, hits: readonly Trigger[], { words }: Reading): 'absent' | undefined {
  if (!hits.some(({ kind }) => kind === 'hypothesis')) return undefined
  const sentence = (words[match.to]?.sentence ?? 0) + 1
  const behind = words.slice(match.to + 1, match.to + 40).filter((word) => word.sentence === sentence)
  return NEITHER.test(behind.map(({ word }) => word).join(' ')) ? 'absent' : undefined
}

/** "Which poses suit a stiff lower back?" */
const SUITING = new Set('suit suits help helps ease eases'.split(' '))
/** "Can massage cause numbness?" asks about the thing; "is heat good for a sore back?" tells of one's own. */
function isGeneralQuestion(match: Judgeable, { words, questions }: Reading): boolean {
  const begins = startOf(words, match.from)
  // "What are the signs? Like a fever?" goes on asking.
  const start = begins > 0 && GOES_ON.has(words[begins]?.word ?? '') ? startOf(words, begins - 1) : begins
  const sentence = words[start]?.sentence ?? 0
  const first = words[start]?.word ?? ''
  const asks = questions[sentence] ? ASKING.has(first) : OPENS_A_QUESTION.has(first)
  if (!asks || match.from === start || words[start + 1]?.word === 'not') return false
  // "Is it linked with the back ache?" takes the ache for granted; "what is the pain of a slipped disc" does not.
  const told =
    ['is', 'could'].includes(first) && ['the', 'this', 'these'].includes(words[match.from - 1]?.word ?? '')
  const own =
    told ||
    words.slice(start, match.to + 1).some(({ word }) => FIRST_PERSON.has(word)) ||
    words
      .slice(Math.max(start, match.from - 2), match.from)
      .some(({ word }) => word === 'for' || (match.sore === true && SUITING.has(word)))
  return !own
}

/** So many words further on the writer may set themselves apart. */
const APART = 4
/** Behind what another has: that the writer has not. */
const NOT_ME =
  /^(but |and |though )?(none in me|none of (that|it|them) in me|not in me|i never did|never have|never had (it|that|them|one)( myself)?|(is|has|have) (not )?never had (it|that|one)( myself)?|(i have )?never had (it|that|one) myself|neither have i|nor have i|me neither|i am clear)\b/

/** "My nan is on blood thinners, I'm not", "mum has osteoporosis but I don't": the other has it, and the writer has not. */
function deniesForSelf({ to, event }: Judgeable, { words }: Reading): boolean {
  if (!event && setsApart(words, to)) return true
  const near = words.slice(to + 1, to + 1 + APART).findIndex(({ word }) => word === 'i')
  const at = to + 1 + near
  if (near < 0 || (words[at]?.after === '' && !['but', 'and', 'though'].includes(words[at - 1]?.word ?? '')))
    return false
  const [verb, not] = [words[at + 1]?.word ?? '', words[at + 2]?.word]
  if (verb === 'never' && ['have', 'had', 'did', 'do'].includes(not ?? '')) return words[at + 3]?.after !== ''
  const next = words[at + 3]
  const ends = next?.after !== '' || (['having', 'got'].includes(next.word) && words[at + 4]?.after !== '')
  return ['am', 'do', 'have', 'did'].includes(verb) && not === 'not' && ends
}

/** So far on a clause of its own may say "not me". */
const APART_WITHIN = 12

/** "My brother shoots up, not me", "nan has a pacemaker. None in me": the first clause behind it, or the next sentence. */
function setsApart(words: readonly Word[], to: number): boolean {
  const sentence = words[to]?.sentence ?? 0
  let marks = 0
  for (let at = to + 1; at < words.length && at <= to + APART_WITHIN; at++) {
    const { after = '', word = '', sentence: here = 0 } = words[at] ?? {}
    if (here > sentence + 1) return false
    const begins = after !== '' || word === 'but'
    if (!begins) continue
    const clause = words
      .slice(at, at + 6)
      .filter((one, n) => one.sentence === here && (n === 0 || one.after === ''))
      .map((one) => one.word)
      .join(' ')
    if (NOT_ME.test(clause)) return true
    if (++marks > 1 && here > sentence) return false
  }
  return false
}
