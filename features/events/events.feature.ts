/** Events as they happen, for whoever may read what they are about. Their order and who is told is the server's. */
import type { Feature } from '#server/feature.ts'
import { addEventStream } from './event-stream.ts'
import { StreamedEvent } from './events.schema.ts'

export const events: Feature = {
  name: 'events',
  eventStreams: [
    {
      path: '/v1/events',
      summary: 'Events of the company or partner, as they happen',
      description:
        'Server-sent events. Each message has an event as `data` and its id as `id`; come back with `Last-Event-ID` (or `last_event_id` in the query) and what came meanwhile is sent first, up to 1,000 events of the last day. `event: ready` says where the stream begins; `event: reset` says that more was missed: load anew. Each type needs the `:read` scope of its noun. A partner’s team or key (`team=par_…`) hears of its own partnerships, without what the events say. A line with a colon alone every 20 s keeps the stream open. It ends within seconds when the key or session ends or its rights change, and when the server does: come back after `retry`.',
      event: StreamedEvent,
      refusals: { 429: ['too_many_streams'] },
    },
  ],
  http: async (app, parts, installation, role) => {
    if (role !== 'redirector') await addEventStream(app, parts, installation)
  },
}
