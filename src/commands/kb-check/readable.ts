/**
 * Plain words: no sentence longer than twenty words, and no complete reply of thirty words or more above grade six.
 * A problem is told where the hardest text stands, since that is what has to change.
 */
import { fill, placeValues } from '../../conversation/phrase.ts'
import type { Reply } from '../../conversation/reply.ts'
import { type Said, saidIn } from '../../knowledge/check/texts.ts'
import type { Issue } from '../../knowledge/issue.ts'
import { PHRASE_PLACEHOLDERS } from '../../knowledge/template.ts'
import { GRADED_FROM, gradeOf, HIGHEST_GRADE, LONGEST_SENTENCE, sentencesIn, wordsIn } from './reading.ts'
import { type Built, placesOf, subjectsOf } from './replies.ts'
import type { Trial } from './trial.ts'

/** Each text by itself, in both forms and for every country. */
export function textIssues(trial: Trial): Issue[] {
  return saidIn(trial.knowledge).flatMap((said) => {
    const first = new Map<Fault['kind'], string>()
    for (const { kind, account } of [...formsOf(said, trial)].flatMap(faultsIn))
      if (!first.has(kind)) first.set(kind, account)
    return [...first.values()].map((account) => trial.issue(fileOf(said), said.spot.path, 'KB-READ', account))
  })
}

/** What a text may come out as. */
function formsOf({ text, phrase }: Said, { knowledge }: Trial): Set<string> {
  const own = Object.fromEntries(((phrase && PHRASE_PLACEHOLDERS[phrase]) ?? []).map((name) => [name, '…']))
  const places = text.includes('{') ? placesOf(knowledge) : [{}]
  return new Set(
    places.flatMap(({ region, locale }) =>
      subjectsOf(knowledge).map((subject) =>
        fill(text, subject, { ...placeValues(knowledge, region, locale, subject), ...own }),
      ),
    ),
  )
}

interface Fault {
  readonly kind: 'sentence' | 'grade'
  readonly account: string
}

function faultsIn(text: string): Fault[] {
  const long = sentencesIn(text).filter((sentence) => wordsIn(sentence).length > LONGEST_SENTENCE)
  const sentences = long.map((sentence): Fault => ({ kind: 'sentence', account: tooLong(sentence) }))
  return wordsIn(text).length < GRADED_FROM || gradeOf(text) <= HIGHEST_GRADE
    ? sentences
    : [...sentences, { kind: 'grade', account: `${graded(gradeOf(text))} → ${PLAINER}` }]
}

const PLAINER = 'use shorter words and sentences'
const graded = (grade: number): string =>
  `it reads at grade ${grade.toFixed(1)}, and ${HIGHEST_GRADE} is the most`
const tooLong = (sentence: string): string =>
  `the sentence "${sentence}" has ${wordsIn(sentence).length} words → at most ${LONGEST_SENTENCE}: make two of it`

const fileOf = ({ spot }: Said): string => `${spot.folder}/${spot.id}.yaml`

/** A reply as it is built of several texts. */
export function replyIssues(trial: Trial, built: Built): Issue[] {
  const { reply } = built
  if (reply.kind === 'summary') return [] // It is for a professional.
  const body = bodyOf(reply)
  const grade = wordsIn(body).length < GRADED_FROM ? 0 : gradeOf(body)
  const long = sentencesIn(body).filter((sentence) => wordsIn(sentence).length > LONGEST_SENTENCE)
  return [
    ...long.map((sentence) => at(trial, built, sourceOf(trial, built, sentence), tooLong(sentence))),
    ...(grade > HIGHEST_GRADE ? [hardest(trial, built, body, grade)] : []),
  ]
}

/** What is read as sentences: without titles and without the buttons. */
function bodyOf({ text, title, sections, question }: Reply): string {
  if (sections) return [title, ...sections.flatMap(({ lines }) => lines)].join('\n')
  if (!question) return text
  const asked = text
    .split('\n')
    .filter((line) => !(line.startsWith('(') && line.endsWith(')')))
    .join('\n')
  return [asked, question.why].join('\n')
}

function hardest(trial: Trial, built: Built, body: string, grade: number): Issue {
  const [sentence = ''] = sentencesIn(body)
    .filter((one) => wordsIn(one).length > 7)
    .toSorted((a, b) => gradeOf(b) - gradeOf(a))
  const level = built.reply.level ? ` at ${built.reply.level}` : ''
  const account = `the reply of ${built.file}${level} reads at grade ${grade.toFixed(1)}, and ${HIGHEST_GRADE} is the most`
  const fix = `its hardest sentence is "${sentence}": ${PLAINER}`
  return at(trial, built, sourceOf(trial, built, sentence), `${account} → ${fix}`)
}

/** The text that a sentence comes from, or makes the most of. */
function sourceOf({ knowledge }: Trial, { situation }: Built, sentence: string): Said | undefined {
  return saidIn(knowledge)
    .map((said) => ({ said, text: situation.fill(said.text) }))
    .filter(({ text }) => text.includes(sentence) || sentence.includes(text))
    .toSorted(
      (a, b) => Math.min(b.text.length, sentence.length) - Math.min(a.text.length, sentence.length),
    )[0]?.said
}

const at = (trial: Trial, built: Built, said: Said | undefined, account: string): Issue =>
  said
    ? trial.issue(fileOf(said), said.spot.path, 'KB-READ', account)
    : trial.issue(built.file, built.path, 'KB-READ', account)
