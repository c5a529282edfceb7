/** Texts of 100,000 characters that are there to be slow: one idea each, and all of them mixed. */
const LENGTH = 100_000

/** A sequence that looks random and is the same on every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return Math.floor((state / 0x7fffffff) * sides) % sides
  }
}

function filled(next: () => string): string {
  let text = ''
  while (text.length < LENGTH) text += next()
  return text.slice(0, LENGTH)
}

const PIECES = [
  ...['no ', 'numb, ', 'leg ', 'not ', '😀', 'i ', 'can not feel ', '? ', '7/10 ', 'since tues ', "don't "],
  ...['aaaaaaa', '\n', '38.5', ' back pain '],
]

/** @param words the words that patterns name */
export function hostileTexts(words: readonly string[]): Readonly<Record<string, string>> {
  const roll = dice(7)
  const any = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  return {
    '"no " all through': filled(() => 'no '),
    'one long word': filled(() => 'a'),
    'words of the lexicon': filled(() => `${any(words)} `),
    '"numb leg not "': filled(() => 'numb leg not '),
    commas: filled(() => ','),
    emoji: filled(() => '😀'),
    'all of that mixed': filled(() => any(PIECES)),
  }
}
