import { withSession } from '../../pipeline/session.ts'
import { listTouchpoints, type TouchpointList } from '../../pipeline/touchpoints/list.ts'
import { defineCommand } from '../command.ts'
import { placeOf } from '../place.ts'
import { listDocument, renderList } from '../views/touchpoint-list-view.ts'

export const touchpointListCommand = defineCommand<TouchpointList>({
  usage: 'touchpoint list',
  summary: 'cli.touchpoint.list',
  example: 'tagloom touchpoint list --workspace demo',
  run: (context) => withSession(placeOf(context), listTouchpoints),
  human: renderList,
  json: listDocument,
})
