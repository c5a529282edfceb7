/** Which store a setting names. PostgreSQL's client is loaded only by who uses it. */
import { openSqlite } from '../store/sqlite.ts'
import type { Store } from '../store/store.ts'

export const isPostgres = (place: string): boolean => /^postgres(ql)?:\/\//.test(place)

export const openStore = async (place: string): Promise<Store> => {
  if (!isPostgres(place)) return openSqlite(place)
  const { openPostgres } = await import('../store/postgres.ts')
  return openPostgres(place)
}
