/** Patterns must be readable, and the word lists they name must be there. */
import { didYouMean } from '../nearest.ts'
import { listsIn, PatternError, type PatternNode, parsePattern, printPattern } from '../pattern.ts'
import { type Scene, type Spot, spot } from './scene.ts'

export function checkPatterns(scene: Scene): void {
  const lists = scene.ids('words')
  const named = new Set<string>()
  const missing = new Map<string, Spot[]>()
  for (const [pattern, at] of patternsIn(scene)) {
    const node = parsed(scene, pattern, at)
    for (const list of node ? listsIn(node) : []) {
      named.add(list)
      if (!lists.includes(list)) missing.set(list, [...(missing.get(list) ?? []), at])
    }
  }
  for (const [list, [first, ...more]] of missing) {
    const also = more.length > 0 ? `, and ${more.length} more of the patterns name it` : ''
    const fix = didYouMean(list, lists, `write knowledge/words/${list}.yaml, or put it back`)
    if (first) scene.error(first, 'KB-REF', `word list {${list}} does not exist${also} → ${fix}`)
  }
  checkLists(scene)
  if (!scene.isWhole('findings', 'regions', 'language')) return
  for (const list of lists.filter((name) => !named.has(name)))
    scene.warning(
      spot('words', list),
      'KB-UNUSED',
      `no pattern names {${list}} → name it, or delete the file`,
    )
}

/** A list in a list could go round in circles, so lists hold words only. */
function checkLists(scene: Scene): void {
  for (const [id, words] of Object.entries(scene.draft.words))
    for (const [n, phrase] of words.entries()) {
      const at = spot('words', id, 'words', n)
      const node = parsed(scene, phrase, at)
      const [inner] = node ? listsIn(node) : []
      if (inner)
        scene.error(at, 'KB-PATTERN', `a word list names the list {${inner}} → write the words themselves`)
      if (words.indexOf(phrase) < n)
        scene.warning(at, 'KB-TWICE', `"${phrase}" is there twice → keep one of the two`)
    }
}

function parsed(scene: Scene, pattern: string, at: Spot): PatternNode | undefined {
  const node = readOnce(pattern)
  if (!(node instanceof PatternError)) return node
  const { message, column, fix } = node
  scene.error(at, 'KB-PATTERN', `pattern "${pattern}", column ${column}: ${message} → ${fix}`)
  return undefined
}

/** Reading patterns is most of the work, and a pattern means the same wherever it stands and whenever it is checked. */
const known = new Map<string, PatternNode | PatternError>()

function readOnce(pattern: string): PatternNode | PatternError {
  const node = known.get(pattern) ?? attempt(pattern)
  known.set(pattern, node)
  return node
}

function attempt(pattern: string): PatternNode | PatternError {
  try {
    return parsePattern(pattern)
  } catch (error) {
    if (error instanceof PatternError) return error
    throw error
  }
}

function patternsIn({ record: draft }: Scene): [string, Spot][] {
  const list = (patterns: readonly string[] | undefined, { folder, id, path }: Spot): [string, Spot][] =>
    (patterns ?? []).map((pattern, n) => [pattern, spot(folder, id, ...path, n)])
  const { context, answers, commands, languages, subjects, details } = draft.language
  const tables = Object.entries({ answers, commands, languages, details })
  return [
    ...Object.values(draft.findings).flatMap((finding) =>
      (['said', 'not-said', 'not-this'] as const).flatMap((field) =>
        list(finding[field], spot('findings', finding.id, field)),
      ),
    ),
    ...Object.values(draft.findings).flatMap((finding) =>
      (['yes', 'no'] as const).flatMap((word) =>
        list(finding['as-answer']?.[word], spot('findings', finding.id, 'as-answer', word)),
      ),
    ),
    ...Object.values(draft.regions).flatMap(({ id, said }) => list(said, spot('regions', id, 'said'))),
    ...(context?.triggers ?? []).flatMap(({ said }, n) =>
      list(said, spot('language', 'context', 'triggers', n, 'said')),
    ),
    ...tables.flatMap(([file, table]) =>
      Object.entries(table ?? {}).flatMap(([key, said]) => list(said, spot('language', file, key))),
    ),
    ...Object.entries(subjects ?? {}).flatMap(([key, { said }]) =>
      list(said, spot('language', 'subjects', key, 'said')),
    ),
  ]
}

/** One wording, two findings: whichever is meant, the other one comes along. */
export function checkSharedPatterns(scene: Scene): void {
  const owners = new Map<string, string>()
  for (const { id, said } of Object.values(scene.draft.findings))
    for (const [n, pattern] of said.entries()) {
      const key = spelled(pattern)
      const owner = owners.get(key)
      owners.set(key, owner ?? id)
      if (owner === undefined) continue
      const where = owner === id ? 'there twice' : `said for "${owner}" too`
      scene.warning(
        spot('findings', id, 'said', n),
        'KB-TWICE',
        `"${pattern}" is ${where} → keep one of the two`,
      )
    }
}

function spelled(pattern: string): string {
  const node = readOnce(pattern)
  return node instanceof PatternError ? pattern : printPattern(node)
}
