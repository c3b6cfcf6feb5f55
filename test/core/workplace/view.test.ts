import { expect, test } from 'vitest'
import { PLAIN_VIEW } from '../../../shared/view.ts'
import { openCore, openDistrict, withDatabase } from '../../helpers/core.ts'

test('how the program was looked at is there at the next start, and is no change of the data', async () => {
  const own = await openDistrict()
  expect(await own.client.workplace.view()).toEqual(PLAIN_VIEW)
  const history = await own.client.ledger.history({})
  const view = { ...PLAIN_VIEW, navigationCollapsed: true, filters: { duties: { kind: 'stage' } } }
  await own.client.workplace.keepView(view)
  expect(await own.client.ledger.history({})).toEqual(history)
  own.close()
  const again = openCore({ dataDir: own.dataDir })
  expect(await again.client.workplace.view()).toEqual(view)
})

test('what another program has kept is no view: the plain one is shown', async () => {
  const own = await openDistrict()
  await own.client.workplace.keepView({ ...PLAIN_VIEW, navigationCollapsed: true })
  own.close()
  withDatabase(own.dataDir, (db) =>
    db.prepare(`UPDATE setting SET value = '{"columns":3}' WHERE key = 'view'`).run(),
  )
  expect(await openCore({ dataDir: own.dataDir }).client.workplace.view()).toEqual(PLAIN_VIEW)
})
