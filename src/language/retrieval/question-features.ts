/** What a question looks like: its words and their pieces, and the topics that its words belong to. */
import { type Features, featuresOf, wordsIn } from '../intent/features.ts'
import type { Repair } from '../intent/repair.ts'
import { stem } from '../stem.ts'
import type { Spelling } from '../tokens.ts'

/** The topics of each phrase, by its stems: "hot water bottl" → heat. */
export type Topics = Readonly<Record<string, readonly string[]>>

/** No phrase of a topic is longer. */
const MOST_WORDS = 5

const stemsOf = (words: readonly string[]): string[] => words.map((word) => stem(word))

export function topicsOf(said: Readonly<Record<string, readonly string[]>>, spelling: Spelling): Topics {
  const topics = new Map<string, string[]>()
  for (const [topic, phrases] of Object.entries(said))
    for (const phrase of phrases) {
      const key = stemsOf(wordsIn(phrase, spelling)).join(' ')
      topics.set(key, [...(topics.get(key) ?? []), topic])
    }
  return Object.fromEntries(topics)
}

/** The features of a question's words. A topic counts as one word more, so that "frozen peas" and "ice" have something in common. */
export function questionFeatures(
  read: readonly string[],
  topics: Topics,
  repair: Repair = (word) => word,
): Features {
  const words = read.map(repair)
  const stems = stemsOf(words.slice(0, MOST_READ))
  const features = new Map(featuresOf(words))
  for (const at of stems.keys())
    for (let length = 1; length <= MOST_WORDS; length++)
      for (const topic of topics[stems.slice(at, at + length).join(' ')] ?? []) features.set(`w:*${topic}`, 1)
  return features
}

const MOST_READ = 60
