import type { Effect, ErrorCode, Line, MenuAction, TemplateView } from '../../../core/index.ts';
import { errorLine } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import { levelActions, levelWords } from './perks-levels.ts';
import { isOptional } from './prompts-ask.ts';
import { galleryChoice, rows } from './prompts-list.ts';
import { goTo, keptLines } from './prompts-place.ts';
import {
  choice,
  othersWords,
  otherwiseParam,
  questionParam,
  questionsOf,
  variableOf,
} from './prompts-say.ts';
import { reportAction } from './report.ts';

/** What will be asked, so that nobody is surprised after Use. */
const askedLines = (turn: Turn, view: TemplateView): Line[] => {
  const questions = questionsOf(view);
  if (questions.length === 0) return [line('prompts-asks-nothing')];
  return [
    line('prompts-asks', { count: questions.length }),
    ...questions.map((name) => {
      const variable = variableOf(view, name);
      if (!variable) return line('prompts-asks-reference');
      const ask = questionParam(turn, view, name);
      if (variable.otherwise === undefined) return line('prompts-asks-one', { ask });
      return line('prompts-asks-optional', { ask, otherwise: otherwiseParam(turn, variable) });
    }),
  ];
};

const useChoice = ({ code, price }: TemplateView): MenuAction => ({
  ...choice(line('prompts-use', { price }), { pick: 'use', code }, 'use'),
  price,
});

/** Everything that is asked may be left out: ordered at once, by a press that says what it costs. */
const defaultsChoices = (view: TemplateView): MenuAction[] => {
  const { code, price, revision } = view;
  const names = questionsOf(view);
  if (names.length === 0 || !names.every((name) => isOptional(view, name))) return [];
  const args = { pick: 'defaults', code, ...(revision === undefined ? {} : { revision }) };
  return [{ ...choice(line('prompts-use-defaults', { price }), args, 'confirm'), price }];
};

export const favouriteChoice = ({ code, templateId, favourite }: TemplateView): MenuAction =>
  choice(
    line(favourite ? 'prompts-unfavourite' : 'prompts-favourite'),
    { pick: 'favourite', code, templateId },
    'favourite',
  );

const shareChoice = ({ code }: TemplateView): MenuAction =>
  choice(line('action-share'), { pick: 'share', code }, 'share');

const ownChoices = (turn: Turn, { own, code }: TemplateView): MenuAction[] =>
  !own || isGroup(turn)
    ? []
    : [
        choice(line('prompts-edit-title'), { pick: 'edit-title', code }, 'rename'),
        choice(line('prompts-edit-content'), { pick: 'edit-content', code }, 'edit'),
        choice(line('action-delete'), { pick: 'delete', code }, 'delete'),
      ];

/** What is not one's own may be wrong, or worse. */
const reportChoices = ({ own, templateId }: TemplateView): MenuAction[] =>
  own ? [] : [reportAction({ templateId })];

/** How one becomes a member, as far as that is possible here. */
export const membershipLines = (turn: Turn, code?: ErrorCode): Line[] => [
  ...(code === undefined ? [line('prompts-locked')] : [errorLine(turn, code)]),
  line('prompts-membership', { how: levelWords(turn) }),
];

/**
 * A template before anything is paid: its sample, what it makes, its price, what it asks. `keeps`: the dialog that is
 * open stays as it is.
 */
export const sayCard = (
  turn: Turn,
  view: TemplateView,
  { lead = [], code, keeps = false }: Said & { keeps?: boolean } = {},
): Effect[] => {
  const mine = ownChoices(turn, view);
  const main = view.locked ? [] : [useChoice(view), ...(keeps ? [] : defaultsChoices(view))];
  const beside = [...(isGroup(turn) ? [] : [favouriteChoice(view)]), shareChoice(view)];
  const last = [...reportChoices(view), galleryChoice, ...(view.locked ? levelActions(turn) : [])];
  const starred = view.favourite && !isGroup(turn);
  return [
    ...(keeps ? [] : [goTo('card', { code: view.code, templateId: view.templateId })]),
    say({
      lines: [
        ...lead,
        line(starred ? 'prompts-title-favourite' : 'prompts-title', { title: view.title }),
        ...(view.description.trim() === '' ? [] : [line('prompts-text', { text: view.description })]),
        ...(view.own && !isGroup(turn) && view.content
          ? [line('prompts-content', { text: view.content })]
          : []),
        ...othersWords(view),
        line('prompts-facts', {
          category: { key: `prompts-category-${view.category}` },
          price: view.price,
        }),
        ...(view.membersOnly && !view.locked ? [line('prompts-for-members')] : []),
        ...(view.locked ? membershipLines(turn) : askedLines(turn, view)),
        ...(view.sampleId === undefined ? [] : [line('prompts-sample')]),
        ...(keeps ? keptLines(turn, !view.locked) : []),
      ],
      code,
      assets: view.sampleId === undefined ? undefined : [{ assetId: view.sampleId, as: 'photo' }],
      menu: {
        actions: [...main, ...beside, ...mine, ...last],
        layout: [...rows(main.length, 1), beside.length, ...rows(mine.length, 3), last.length],
        once: false,
      },
    }),
  ];
};

/** For members, and this account is none: said, and nothing is begun or charged. */
export const sayLocked = (turn: Turn, view: TemplateView): Effect[] => [
  goTo('card', { code: view.code, templateId: view.templateId }),
  say({
    lines: [line('prompts-title', { title: view.title }), ...membershipLines(turn, 'MEMBERSHIP_REQUIRED')],
    code: 'MEMBERSHIP_REQUIRED',
    menu: { actions: [galleryChoice, ...levelActions(turn)], once: false },
  }),
];

/** The address, or the words, that open this bot at a template. */
const wayTo = (turn: Turn, code: string): { isLink: boolean; way: { url: string } | { command: string } } => {
  const { startLink } = turn.state.conversation.capabilities;
  const isLink = startLink !== undefined;
  // Not `/prompts`: behind it the name of a house's template, which is its code, orders at once.
  return { isLink, way: isLink ? { url: `${startLink}p_${code}` } : { command: `/start p_${code}` } };
};

/** What stands under a shared picture: how anybody gets one like it, and a choice that opens its template here. */
export const oneLikeThis = (turn: Turn, code: string): { lines: Line[]; actions: MenuAction[] } => {
  const { isLink, way } = wayTo(turn, code);
  return {
    lines: [line(isLink ? 'template-like-this-link' : 'template-like-this-words', way)],
    actions: [choice(line('template-like-this'), { pick: 'open', code }, 'open')],
  };
};

/** How anybody opens this bot at the template. */
export const sayShare = (turn: Turn, { title, code, own }: TemplateView): Effect => {
  const { isLink, way } = wayTo(turn, code);
  return say({
    lines: [
      line(isLink ? 'prompts-share-link' : 'prompts-share-words', { title, ...way }),
      ...(own ? [line('prompts-share-own')] : []),
    ],
    menu: {
      actions: [choice(line('prompts-card'), { pick: 'open', code }, 'open'), galleryChoice],
      once: false,
    },
  });
};

/** It was marked, or the mark was taken off. */
export const sayFavourite = (view: TemplateView): Effect => {
  const main = view.locked ? [] : [useChoice(view)];
  return say({
    lines: [line(view.favourite ? 'prompts-favourite-on' : 'prompts-favourite-off', { title: view.title })],
    menu: { actions: [...main, favouriteChoice(view), galleryChoice], layout: [1, 2], once: false },
  });
};

/** Deleting is asked for once more. */
export const askDeleteTemplate = ({ title, code, templateId }: TemplateView): Effect =>
  say({
    lines: [line('prompts-delete-ask', { title })],
    menu: {
      actions: [
        choice(line('action-delete'), { pick: 'delete-sure', code, templateId }, 'confirm'),
        choice(line('action-keep'), { pick: 'open', code }, 'cancel'),
      ],
    },
  });
