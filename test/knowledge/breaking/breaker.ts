/** Breaks real knowledge files in one place each, and says where an author has to be told of it. */
import type { KnowledgeFile } from '../../../src/knowledge/files.ts'
import type { Code } from '../../../src/knowledge/issue.ts'
import type { Knowledge } from '../../../src/knowledge/schema/index.ts'

export interface Variant {
  readonly what: string
  /** The file as it is now; undefined when it was taken away. */
  readonly changed: KnowledgeFile | undefined
  /** The name that it had. */
  readonly was: string
  /** Where the author is sent. */
  readonly file: string
  readonly line: number
  readonly code: Code
}

export interface Base {
  readonly texts: readonly KnowledgeFile[]
  readonly knowledge: Knowledge
  readonly random: () => number
}

/** Takes a file and gives a broken one, or nothing (or line 0) where it finds nothing to break. */
type Breaker = (file: Lines, base: Base) => Variant | 0 | undefined
export type Breakers = Readonly<Record<string, Breaker>>

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const pick = <T>(list: readonly T[], { random }: Pick<Base, 'random'>): T | undefined =>
  list[Math.floor(random() * list.length)]

export interface Field {
  readonly key: string
  readonly line: number
  /** The last line of its value. */
  readonly last: number
}

/** A file as lines, counted from 1 as authors count them. */
export class Lines {
  readonly name: string
  readonly folder: string
  readonly id: string
  readonly #lines: readonly string[]

  constructor({ name, text }: KnowledgeFile) {
    const [folder = '', base = ''] = name.split('/')
    this.name = name
    this.folder = folder
    this.id = base.replace('.yaml', '')
    this.#lines = text.split('\n')
  }

  get text(): string {
    return this.#lines.join('\n')
  }

  at(line: number): string {
    return this.#lines[line - 1] ?? ''
  }

  /** The fields at the left margin. */
  get fields(): Field[] {
    const starts = this.where(/^"?[a-z][a-z0-9-]*"?:( |$)/, 1)
    return starts.map((line, n) => {
      const end = starts[n + 1] ?? this.#lines.length + 1
      const inside = this.#lines.slice(line, end - 1)
      const gap = inside.findIndex((text) => text.startsWith('#') || text === '')
      const key = this.at(line).split(':')[0]?.replaceAll('"', '') ?? ''
      return { key, line, last: gap < 0 ? end - 1 : line + gap }
    })
  }

  has(key: string): boolean {
    return this.fields.some((field) => field.key === key)
  }

  /** The lines whose text fits, after the first, which is for editors. */
  where(fits: RegExp, from = 2): number[] {
    return this.#lines.flatMap((text, n) => (n + 1 >= from && fits.test(text) ? [n + 1] : []))
  }

  /** A field is put in above a line. */
  inserted(line: number, text: string): KnowledgeFile {
    return this.replaced(line, line - 1, text)
  }

  /** Lines, from and to included, give way to others. */
  replaced(from: number, to: number, ...put: readonly string[]): KnowledgeFile {
    return {
      name: this.name,
      text: [...this.#lines.slice(0, from - 1), ...put, ...this.#lines.slice(to)].join('\n'),
    }
  }

  /** One line is changed. */
  edited(line: number, from: RegExp, to: string): KnowledgeFile {
    return this.replaced(line, line, this.at(line).replace(from, to))
  }

  broken(what: string, code: Code, line: number, changed: KnowledgeFile): Variant {
    return { what, changed, was: this.name, file: changed.name, line, code }
  }
}

/** So many variants of each kind, no two alike; fewer where the files do not have so many places for it. */
export function variantsOf(breakers: Breakers, base: Base, most: number): Variant[] {
  const files = base.texts.map((text) => new Lines(text))
  return Object.entries(breakers).flatMap(([kind, breaker]) => {
    const found = new Map<string, Variant>()
    for (let tries = 0; tries < most * 40 && found.size < most; tries++) {
      const file = pick(files, base)
      const variant = file && breaker(file, base)
      if (!variant) continue
      const what = `${kind}: ${variant.what}`
      found.set(`${variant.was}:${variant.line} ${what}`, { ...variant, what })
    }
    return [...found.values()]
  })
}
