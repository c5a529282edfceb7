/** The plain forms that a word may be a form of: walking → walk, tried → try, bigger → big. Not all of them are words. */
const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ['s', ''],
  ['es', ''],
  ['ies', 'y'],
  ['ed', ''],
  ['ed', 'e'],
  ['ied', 'y'],
  ['ing', ''],
  ['ing', 'e'],
  ['er', ''],
  ['er', 'e'],
  ['ier', 'y'],
  ['est', ''],
  ['est', 'e'],
  ['iest', 'y'],
  ['ly', ''],
  ['ily', 'y'],
]

export function plainForms(word: string): string[] {
  return ENDINGS.flatMap(([ending, instead]) => {
    if (!word.endsWith(ending) || word.length - ending.length < 2) return []
    const plain = word.slice(0, -ending.length) + instead
    return instead === '' && plain.at(-1) === plain.at(-2) ? [plain, plain.slice(0, -1)] : [plain]
  })
}
