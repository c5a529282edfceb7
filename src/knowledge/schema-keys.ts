/** The fields that a schema knows at a path, for "did you mean". */
import type { z } from 'zod'

export function fieldsAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  const [step, ...rest] = path
  switch (def.type) {
    case 'optional':
      return fieldsAt(def.innerType, path)
    case 'lazy':
      return fieldsAt(def.getter(), path)
    case 'union':
      return def.options.flatMap((option) => fieldsAt(option, path))
    case 'object': {
      if (step === undefined) return Object.keys(def.shape)
      const field = def.shape[String(step)]
      return field ? fieldsAt(field, rest) : []
    }
    case 'record':
      if (step !== undefined) return fieldsAt(def.valueType, rest)
      return 'values' in def.keyType._zod ? [...(def.keyType._zod.values ?? [])].map(String) : []
    case 'array':
      return step === undefined ? [] : fieldsAt(def.element, rest)
    default:
      return []
  }
}
