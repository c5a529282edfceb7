/**
 * The sign of each level, drawn by us: the shapes differ, so that nobody needs the colour. Teams shows no SVG, so the cards
 * carry the PNG (96 pixels) that was drawn from the SVG beside it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DISPOSITIONS, type Disposition } from '../../knowledge/schema/index.ts'

const read = (level: Disposition): string =>
  `data:image/png;base64,${readFileSync(join(import.meta.dirname, 'signs', `${level}.png`), 'base64')}`

export const signs = Object.fromEntries(DISPOSITIONS.map((level) => [level, read(level)])) as Readonly<
  Record<Disposition, string>
>
