import type { PosterPlace } from '../../conversations/posters.ts';
import type { ActionName, MenuAction } from '../../delivery/reply.ts';

/** The flow of the dialogue that carries these choices out. */
const FLOW = 'poster';

const choice = (action: ActionName, label: string, args: Record<string, string | number>): MenuAction => ({
  action,
  label: { key: label },
  args: { flow: FLOW, ...args },
});

/** Under one picture of a session. */
export const pictureChoices = ({ sessionId, number, version }: PosterPlace): MenuAction[] => {
  const place = { session: sessionId, number, version };
  return [
    choice('edit', 'action-edit-poster', { pick: 'edit', ...place }),
    choice('original', 'action-original', { pick: 'original', ...place }),
    choice('open', 'action-open-set', { pick: 'session', ...place }),
  ];
};

/** Under the end of a set. */
export const openSet = (sessionId: string): MenuAction =>
  choice('open', 'action-open-set', { pick: 'session', session: sessionId });
