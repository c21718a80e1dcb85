import type { Chance } from '../random.ts';

export type Expression = 'calm' | 'smile' | 'laugh';

/** How someone looks in one picture: pose and light, which change with the seed. */
export interface Look {
  /** -1..1: to the left, to the right. */
  turn: number;
  /** Degrees. */
  tilt: number;
  /** -1..1 */
  gaze: number;
  /** -1: light from the left; 1: from the right. */
  light: number;
  expression: Expression;
  /** 0..1 */
  smile: number;
  /** Of the eyes, around 1. */
  openness: number;
  browLift: number;
}

/** Pose and light belong to the layout of a picture; the expression is a detail that a variation may change. */
export const readLook = (layout: Chance, detail: Chance, mood: 'smile' | 'serious' | null = null): Look => {
  const turn = layout.between(-0.9, 0.9);
  const tilt = layout.between(-5, 5) + turn * 2;
  const light = layout.maybe(0.5) ? -1 : 1;
  const expression =
    mood === 'serious'
      ? 'calm'
      : detail.pick<Expression>(mood === 'smile' ? ['smile', 'laugh'] : ['calm', 'smile', 'smile', 'laugh']);
  const smile = { calm: detail.between(0.05, 0.25), smile: detail.between(0.7, 1), laugh: 1 }[expression];
  return {
    turn,
    tilt,
    gaze: -turn * 0.5 + detail.between(-0.25, 0.25),
    light,
    expression,
    smile,
    openness: expression === 'laugh' ? detail.between(0.68, 0.8) : detail.between(0.92, 1.05),
    browLift: detail.between(-0.2, 0.6),
  };
};
