/**
 * Which word a misspelt one is meant for. Words of the vocabulary are filed under what is left of them when a letter is
 * left out (the idea of SymSpell), and by their sound; `natural` decides how far apart two words are.
 */
import { plainForms } from './inflection.ts'
import { distance, soundOf } from './likeness.ts'
import { stem } from './stem.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Correction {
  readonly word: string
  /** Too far for certain: what is heard by it is asked back. */
  readonly doubtful: boolean
}

const SHORTEST = 5
const LONGEST = 24
/** From so many letters on a word may be two letters away. */
const LONG = 8
/** A word that says something worrying is taken for certain only at one letter's distance, and from so many letters on. */
const SURE = 6
const MOST_KEPT = 5000

export class Corrector {
  readonly #known: ReadonlySet<string>
  readonly #worrying: ReadonlySet<string>
  readonly #said: readonly string[]
  readonly #sounds: readonly string[]
  readonly #kept = new Map<string, Correction | undefined>()
  #filed: ReadonlyMap<string, readonly string[]> | undefined

  constructor({ said, sounds, worrying, known }: Vocabulary) {
    this.#said = said.split(' ')
    this.#sounds = sounds.split(' ')
    this.#worrying = new Set(worrying.split(' '))
    this.#known = new Set([...this.#said, ...known.split(' ')])
  }

  /** The word meant, where that is clear; undefined for a word that is right, or that is like none or several. */
  correct(word: string): Correction | undefined {
    if (word.length < SHORTEST || word.length > LONGEST || this.#known.has(word)) return undefined
    if (this.#kept.has(word)) return this.#kept.get(word)
    const correction = this.#isWord(word) || !/^[a-z]+$/.test(word) ? undefined : this.#meant(word)
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear()
    this.#kept.set(word, correction)
    return correction
  }

  /** Known by itself, or a form of a known word, or of a form of one: "surprisingly". */
  #isWord(word: string): boolean {
    const forms = plainForms(word)
    return [...forms, ...forms.flatMap(plainForms)].some((form) => this.#known.has(form))
  }

  #meant(word: string): Correction | undefined {
    const sound = soundOf(word)
    const most = word.length >= LONG ? 2 : 1
    const filed = this.#index()
    const near = new Set(
      [...shortened(word), word, `/${sound}`]
        .flatMap((key) => filed.get(key) ?? [])
        .filter((one) => {
          return Math.abs(one.length - word.length) <= most
        }),
    )
    const rated = [...near].flatMap((one) => {
      const away = distance(word, one)
      const alike = soundOf(one) === sound
      return away <= most && (alike || one[0] === word[0])
        ? [{ one, away, rank: away * 2 - (alike ? 1 : 0) }]
        : []
    })
    const best = rated.filter(({ rank }) => rank === Math.min(...rated.map((other) => other.rank)))
    const [first] = best
    // Forms of one word are one meaning; two words are none.
    if (!first || best.some(({ one }) => stem(one) !== stem(first.one))) return undefined
    const sure = first.away === 1 && Math.min(word.length, first.one.length) >= SURE
    return { word: first.one, doubtful: !sure && best.some(({ one }) => this.#worrying.has(one)) }
  }

  /** Made when the first unknown word comes along. */
  #index(): ReadonlyMap<string, readonly string[]> {
    if (this.#filed) return this.#filed
    const filed = new Map<string, string[]>()
    for (const [n, word] of this.#said.entries())
      for (const key of new Set([word, ...shortened(word), `/${this.#sounds[n]}`])) {
        const words = filed.get(key)
        if (words) words.push(word)
        else filed.set(key, [word])
      }
    this.#filed = filed
    return filed
  }
}

/** A word with each of its letters left out. */
const shortened = (word: string): string[] => Array.from(word, (_, n) => word.slice(0, n) + word.slice(n + 1))
