/** What is wrong with the knowledge, in words for the person who wrote it: where, what, and what to do about it. */

/** One code a kind of mistake, so that a mistake can be searched for and talked about. */
const CODES = {
  'KB-FILE': 'a file is missing, misplaced or badly named',
  'KB-HEADER': 'the first line does not name the schema, so editors cannot help',
  'KB-YAML': 'the file cannot be read as YAML',
  'KB-KEY': 'a field that does not exist',
  'KB-FIELD': 'a field is missing or holds the wrong thing',
  'KB-TWICE': 'the same thing is there twice',
  'KB-REF': 'an id that names nothing',
  'KB-PATTERN': 'a pattern that cannot be read',
  'KB-WORDING': 'a text with a wrong {placeholder}',
  'KB-WORRY': 'worrying and reassuring findings are mixed up',
  'KB-CYCLE': 'findings that contain each other',
  'KB-VALUE': 'a range where there is no value, or a value without a range',
  'KB-DETAIL': 'a detail that is read and not asked, or asked and not read',
  'KB-LEVEL': 'a level that a rule does not have',
  'KB-REACH': 'something that no answer and no message can ever bring about',
  'KB-RETIRED': 'a red flag was retired, and what it caught nobody catches now',
  'KB-ASK': 'a question nobody needs, or a need nobody asks about',
  'KB-CARD': 'a card that does not fit',
  'KB-SCREEN': 'too much is asked of everyone',
  'KB-REVIEW': 'a review that is unsigned or overdue',
  'KB-UNUSED': 'something that nothing uses',
  'KB-EXAMPLE': 'an example that does not come out as it says',
  'KB-READ': 'a text that is hard to read, or says what the bot never says',
  'KB-OUTCOME': 'a reply without what it must hold, or with what it must not',
  'KB-OVERMATCH': 'a sentence that is read as more than it says',
  'KB-INTENT': 'an intent with too little to learn from, or taken for another',
  'KB-CORPUS': 'an everyday message that raises a red flag',
} as const
export type Code = keyof typeof CODES

export interface Issue {
  /** Relative to the knowledge folder, with forward slashes: `rules/heart.yaml`. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly code: Code
  readonly problem: string
  readonly fix: string
  /** An error stops the bot from starting with this knowledge; a warning does not. */
  readonly severity: 'error' | 'warning'
}

/** A problem within one file, before it is known which. */
export type Problem = Pick<Issue, 'code' | 'problem' | 'fix'>

/** Takes `what is wrong → what to do` apart. */
export function toldIn(account: string): Pick<Issue, 'problem' | 'fix'> {
  const arrow = account.lastIndexOf(' → ')
  if (arrow < 0) return { problem: account, fix: 'compare with a file that works' }
  return { problem: account.slice(0, arrow), fix: account.slice(arrow + 3) }
}

export const isError = (issue: Issue): boolean => issue.severity === 'error'

export function sortIssues(issues: readonly Issue[]): Issue[] {
  const key = ({ file, code, problem }: Issue) => `${file}\n${code}\n${problem}`
  const byKey = (a: Issue, b: Issue) => (key(a) < key(b) ? -1 : 1)
  return issues.toSorted((a, b) => (a.file === b.file && a.line !== b.line ? a.line - b.line : byKey(a, b)))
}

/** One line an issue, the place first so that editors make a link of it. */
export function formatIssues(issues: readonly Issue[], folder: string): string[] {
  const places = issues.map(({ file, line }) => `${folder}/${file}:${line}`)
  const width = Math.max(0, ...places.map((place) => place.length))
  const codes = Math.max(0, ...issues.map(({ code }) => code.length))
  return issues.map(({ code, problem, fix, severity }, n) => {
    const what = severity === 'warning' ? `${problem} (warning)` : problem
    return `${places[n]?.padEnd(width)}  ${code.padEnd(codes)}  ${what} → ${fix}`
  })
}

/** `3 problems in 214 files: 2 errors, 1 warning` */
export function countLine(issues: readonly Issue[], files: number): string {
  const errors = issues.filter(isError).length
  const warnings = issues.length - errors
  const parts = [errors && count(errors, 'error'), warnings && count(warnings, 'warning')].filter(Boolean)
  return [`${count(issues.length, 'problem')} in ${count(files, 'file')}`, parts.join(', ')]
    .filter(Boolean)
    .join(': ')
}

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`

/** So many errors are told where the bot cannot start; kb:check tells the others. */
const TOLD = 5

/** The knowledge cannot be used. It carries every problem, not only those that it tells. */
export class KnowledgeError extends Error {
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[], folder: string) {
    const errors = issues.filter(isError)
    const left = errors.length - TOLD
    const more = left > 0 ? [`and ${count(left, 'more error')}`] : []
    const sum = `${count(errors.length, 'error')} in the knowledge base: run npm run kb:check`
    super([...formatIssues(errors.slice(0, TOLD), folder), ...more, sum].join('\n'))
    this.name = 'KnowledgeError'
    this.issues = issues
  }
}
