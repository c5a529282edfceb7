/** Which store a setting names. PostgreSQL's client is loaded only by who uses it. */
import { openSqlite } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'

export const isPostgres = (place: string): boolean => /^postgres(ql)?:\/\//.test(place)

/** @param opening whether older tables are brought up to date, which they are unless it says otherwise */
export const openStore = async (
  place: string,
  opening: { readonly upgrade?: boolean } = {},
): Promise<Store> => {
  if (!isPostgres(place)) return openSqlite(place, opening)
  const { openPostgres } = await import('../store/postgres.ts')
  return openPostgres(place, opening)
}
