import type { Selectable } from 'kysely'
import type { Database, ModelsTable } from './tables.ts'

/** One fitted version of a model. `artefact` is plain JSON data, kept to the byte order of its keys. */
export interface StoredModel {
  readonly account: string
  readonly model: string
  /** 1, 2, 3 … within the account's model. */
  readonly version: number
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly artefact: unknown
  /** The model card, Markdown. */
  readonly card: string
  readonly inForce: boolean
}

export interface ModelStore {
  /** Saves a new version and answers its number; it takes force when asked to. */
  save(
    model: Pick<StoredModel, 'account' | 'model' | 'createdAt' | 'artefact' | 'card'>,
    options: { readonly promote: boolean },
  ): Promise<number>
  /** The version in force; undefined when none was trained. */
  inForce(account: string, model: string): Promise<StoredModel | undefined>
  /** Every model of the account in force. */
  allInForce(account: string): Promise<readonly StoredModel[]>
  /** Every version, newest first. */
  versions(account: string, model: string): Promise<readonly StoredModel[]>
  /** Puts a version in force in place of the other; false when there is no such version. */
  promote(account: string, model: string, version: number): Promise<boolean>
}

export function createModelStore(db: Database): ModelStore {
  return {
    save: (model, { promote }) =>
      db.transaction().execute(async (transaction) => {
        const version = (await newestVersion(transaction, model.account, model.model)) + 1
        await transaction
          .insertInto('models')
          .values({
            account: model.account,
            model: model.model,
            version,
            created_at: new Date(model.createdAt),
            artefact: JSON.stringify(model.artefact),
            card: model.card,
            in_force: false,
          })
          .execute()
        if (promote) await putInForce(transaction, model.account, model.model, version)
        return version
      }),
    async inForce(account, model) {
      const row = await models(db, account)
        .where('model', '=', model)
        .where('in_force', '=', true)
        .executeTakeFirst()
      return row && toModel(row)
    },
    async allInForce(account) {
      const rows = await models(db, account).where('in_force', '=', true).orderBy('model').execute()
      return rows.map(toModel)
    },
    async versions(account, model) {
      const rows = await models(db, account).where('model', '=', model).orderBy('version', 'desc').execute()
      return rows.map(toModel)
    },
    promote: (account, model, version) =>
      db.transaction().execute((transaction) => putInForce(transaction, account, model, version)),
  }
}

function models(db: Database, account: string) {
  return db.selectFrom('models').selectAll().where('account', '=', account)
}

async function newestVersion(db: Database, account: string, model: string): Promise<number> {
  const row = await models(db, account)
    .where('model', '=', model)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

async function putInForce(db: Database, account: string, model: string, version: number): Promise<boolean> {
  const known = await models(db, account)
    .where('model', '=', model)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!known) return false
  const all = db.updateTable('models').where('account', '=', account).where('model', '=', model)
  await all.set({ in_force: false }).where('in_force', '=', true).execute()
  await all.set({ in_force: true }).where('version', '=', version).execute()
  return true
}

function toModel(row: Selectable<ModelsTable>): StoredModel {
  const { created_at, in_force, ...rest } = row
  return { ...rest, createdAt: created_at.getTime(), inForce: in_force }
}
