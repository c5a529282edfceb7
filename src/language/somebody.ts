/** Whom a message is about: the writer, or somebody else whom they ask for. */
import type { Knowledge } from '../knowledge/schema/index.ts'
import { FIRST_PERSON } from './clause-words.ts'
import { isFelt } from './complaint.ts'
import type { Lexicon } from './lexicon.ts'
import { findMatches } from './match.ts'
import type { Mention } from './mention.ts'
import type { Reading, Word } from './tokens.ts'

/** Somebody else in a message: the patient, or perhaps the patient. */
export interface Somebody {
  /** The id of knowledge/language/subjects.yaml; `someone` for a he or she without a name. */
  readonly id: string
  /**
   * asked: "asking for my mum" · told: it tells of her sore back, or of several things that she feels ·
   * unclear: it tells something of her, and whether she is the patient has to be asked.
   */
  readonly role: 'asked' | 'told' | 'unclear'
}

/** Pain that makes somebody a patient of this bot, and not only a relative with an illness. */
export const SORE_BACK: readonly string[] = ['low-back-pain', 'upper-back-pain', 'neck-pain', 'buttock-pain']
const SOMEONE = 'someone'
const ASKING = new Set(['asking', 'ask', 'behalf', 'enquiring', 'writing', 'checking'])
const OTHERS = new Set('he she they him her his hers them their theirs'.split(' '))
/** So few words before a name make it the whole message: "it is my dad". */
const SHORT = 5

/** Whom else the message is about. "My mum had cancer" beside one's own pain is family history, not a patient. */
export function somebodyIn(
  reading: Reading,
  mentions: readonly Mention[],
  lexicon: Lexicon,
  findings: Knowledge['findings'],
): Somebody | undefined {
  const { words } = reading
  const named = findMatches(words, lexicon.subjects, lexicon.graph)
  const subject = named.find(({ means }) => means !== SOMEONE) ?? named[0]
  if (!subject) return undefined
  const id = subject.means
  if (id !== SOMEONE && isAskedFor(words, subject.from, subject.to)) return { id, role: 'asked' }
  const theirs = mentions.filter(
    ({ theirs, to }) => theirs !== undefined && theirs !== 'hypothetical' && to >= subject.from,
  )
  const now = theirs.filter(({ theirs }) => theirs === 'present' || theirs === 'uncertain')
  const sore = now.some(({ finding }) => SORE_BACK.includes(finding))
  // "My mother fell and her back hurts. Bones are thin, too": what nobody says "I" of goes on about her.
  const story = sore && new Set(now.map(({ finding }) => finding)).size > 1
  const own = mentions.some(
    ({ status, from }) =>
      (status === 'present' || status === 'uncertain') && !(story && isImpersonal(words, from)),
  )
  if (theirs.length === 0 || own || comesBackToWriter(reading, subject.to)) return undefined
  const lately = now.length > 1 && now.some(({ onset }) => onset === 'new')
  const felt = now.filter(({ finding }) => isFelt(findings[finding]))
  const worrying = felt.filter(({ finding }) => findings[finding]?.worry === 'yes')
  const ill = new Set(felt.map(({ finding }) => finding)).size > 1 && worrying.length > 0
  const alone = worrying.length > 0 && !DISTANT.has(id) && isNobodyElse(reading)
  const told = sore || lately || now.length > 2 || ill || alone
  if (told && !(isFar(id) && CARED_FOR.test(reading.text))) return { id, role: 'told' }
  return now.length > 0 ? { id, role: 'unclear' } : undefined
}

/** They are in good hands, or beyond them: a story. */
const CARED_FOR =
  /\b(ambulance (took|came|has)|rushed (him|her|them)|took (him|her|them) (in|away|off)|(are|is|was|were|'s) in (the )?hospital|passed away|died|pray for)\b/i
const isFar = (id: string): boolean => !NEAREST.has(id)
const NEAREST = new Set(
  'mum dad parent wife husband partner girlfriend boyfriend son daughter child baby'.split(' '),
)

/** Of these people one tells a story; for one's family one asks. */
const DISTANT = new Set('colleague boss neighbour friend flatmate client ex child baby'.split(' '))
const OWN = /\b(i|me|mine|myself|i'm|i've|i'll|i'd|im|ive)\b/i
/** "My wife can't pee": the writer says nothing of themselves, not even "could I get that too". */
const isNobodyElse = ({ text, words }: Reading): boolean =>
  !OWN.test(text) && !words.some(({ word }) => PAST.has(word))
const PAST = new Set('was were had could did used'.split(' '))

/** A sentence without an "I" or "my". */
const isImpersonal = (words: readonly Word[], at: number): boolean =>
  !words.some(({ word, sentence }) => sentence === words[at]?.sentence && FIRST_PERSON.has(word))

/** "Asking for my mum", "it is about my dad", "this is for my wife". */
function isAskedFor(words: readonly Word[], from: number, to: number): boolean {
  const said = words.slice(0, to + 1).map(({ word }) => word)
  if (said.some((word) => ASKING.has(word)) || words.some((_, at) => isAskingForThem(words, at))) return true
  return (
    words.length <= SHORT &&
    to === words.length - 1 &&
    ['for', 'about', 'is'].includes(words[from - 1]?.word ?? '')
  )
}

/** "Mum has dementia, asking for her". */
const isAskingForThem = (words: readonly Word[], at: number): boolean =>
  ASKING.has(words[at]?.word ?? '') &&
  ['for', 'about'].includes(words[at + 1]?.word ?? '') &&
  ['him', 'her', 'them'].includes(words[at + 2]?.word ?? '')

/** What the writer says of the own body, and not of what to do: "mine", "my leg", "I have", "I only". */
const OF_BODY = new Set(['my', 'mine', 'myself'])
const HAVING = new Set('am have had got only just feel take use do did can never was'.split(' '))
/** "I am worried": feeling for somebody else. */
const FEELING = new Set(
  'worried scared frightened panicking anxious concerned unsure sure at asking not'.split(' '),
)

/** Does the writer speak of the own body in this sentence? "What do I do?", "I'm so worried" do not. */
function isOfWriter(said: readonly Word[], isQuestion: boolean): boolean {
  if (said.some(({ word }) => OTHERS.has(word)) || !said.some(({ word }) => FIRST_PERSON.has(word)))
    return false
  if (said.some(({ word }) => OF_BODY.has(word))) return true
  if (isQuestion) return false
  return said.some(
    ({ word }, n) =>
      word === 'i' &&
      HAVING.has(said[n + 1]?.word ?? '') &&
      !said.slice(n + 2, n + 5).some(({ word }) => FEELING.has(word)),
  )
}

/** "Can it happen to me?" */
/** The writer sets themselves apart, or comes with something else. */
const APART =
  /\b(not mine|not me|ain'?t me|isn'?t me|me neither|none in me|never had it myself|nothing like (this|that) (in|with|for) me)\b|\b(it'?s|it is) me (with|that|who)\b|(^|[.,;!?]\s*)(as for me|for me (just|only)|me,? (i|im|i'm|i've|ive) (am |have )?(just|only|simply))\b|\bmy own (back|lower|low|neck|spine|body)\b/i
const CAN_IT =
  /\b(happen to me|is mine|could mine|will mine|am i next|could i (get|have) (it|that)|same (for|with) me)\b/i

/** "My brother could not walk with his. Mine is just a pull": a later sentence comes back to the writer. */
function comesBackToWriter({ words, questions, text }: Reading, after: number): boolean {
  if (CAN_IT.test(text) || APART.test(text)) return true
  const sentence = words[after]?.sentence ?? 0
  const later = Map.groupBy(
    words.filter((word) => word.sentence > sentence),
    (word) => word.sentence,
  )
  return [...later].some(([n, said]) => isOfWriter(said, questions[n] ?? false))
}

const MYSELF = /\b(my own|myself|about me|for me|back to me|it is me|mine)\b/

/** Does the message tell of the writer's own body? */
export function isOfOneself({ words, text }: Reading, mentions: readonly Mention[]): boolean {
  const own = mentions.filter(({ status }) => status === 'present' || status === 'uncertain')
  const first = own.some(({ from, to }) =>
    words.slice(Math.max(0, from - 2), to + 1).some(({ word }) => FIRST_PERSON.has(word)),
  )
  return first || MYSELF.test(text.toLowerCase())
}
