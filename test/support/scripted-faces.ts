/**
 * A face detector for tests, as a module that the photo lab's thread loads (`detector: SCRIPTED_FACES`): a face is a
 * magenta square, its shade of green tells whose it is (`drawScriptedPhoto`). Everything else around it is real.
 */
import type { DetectedFace, FaceDetector, RgbPicture } from '../../core/media/faces/faces.ts';

export const SCRIPTED_FACES = new URL(import.meta.url);

/** People that can be told apart, and the green of each. */
export const PEOPLE = 6;
export const greenOf = (person: number): number => 16 + person * 28;
/** The blue of a grown-up's face and of a child's. */
export const BLUE = { grown: 250, child: 200 };

/** Pixels a grid cell has; a face is found by its cells. */
const GRID = 8;

const isFace = ([red, , blue]: readonly number[]): boolean => (red ?? 0) > 225 && (blue ?? 0) > 175;

/** Colour in the middle of a cell, [red, green, blue]. */
const colourAt = ({ data, width }: RgbPicture, column: number, row: number): number[] => {
  const at = ((row * GRID + GRID / 2) * width + column * GRID + GRID / 2) * 3;
  return [...data.subarray(at, at + 3)];
};

const describe = (cells: { column: number; row: number; colour: number[] }[]): DetectedFace => {
  const columns = cells.map(({ column }) => column);
  const rows = cells.map(({ row }) => row);
  const mean = (channel: number): number =>
    cells.reduce((sum, { colour }) => sum + (colour[channel] as number), 0) / cells.length;
  const person = Math.max(0, Math.min(PEOPLE - 1, Math.round((mean(1) - greenOf(0)) / 28)));
  return {
    box: {
      x: Math.min(...columns) * GRID,
      y: Math.min(...rows) * GRID,
      width: (Math.max(...columns) - Math.min(...columns) + 1) * GRID,
      height: (Math.max(...rows) - Math.min(...rows) + 1) * GRID,
    },
    score: 0.95,
    yaw: 0,
    pitch: 0,
    age: mean(2) > (BLUE.grown + BLUE.child) / 2 ? 30 : 10,
    embedding: Array.from({ length: PEOPLE }, (_, i) => (i === person ? 5 : 0.2)),
  };
};

/** Cells of a face that touch each other. */
const facesIn = (picture: RgbPicture): DetectedFace[] => {
  const columns = Math.floor(picture.width / GRID);
  const rows = Math.floor(picture.height / GRID);
  const open = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const colour = colourAt(picture, column, row);
      if (isFace(colour)) open.set(row * columns + column, colour);
    }
  }
  const faces: DetectedFace[] = [];
  for (const [first] of open) {
    const cells: Parameters<typeof describe>[0] = [];
    const next = [first];
    for (let cell = next.pop(); cell !== undefined; cell = next.pop()) {
      const colour = open.get(cell);
      if (!colour) continue;
      open.delete(cell);
      cells.push({ column: cell % columns, row: Math.floor(cell / columns), colour });
      next.push(cell - 1, cell + 1, cell - columns, cell + columns);
    }
    if (cells.length > 0) faces.push(describe(cells));
  }
  return faces;
};

/** A black picture is an order to crash, a blue one to hang, a green one to fail. */
const obey = ({ data }: RgbPicture): void => {
  const [red, green, blue] = [data[0] ?? 9, data[1] ?? 9, data[2] ?? 9];
  if (red < 8 && green < 8 && blue < 8) process.exit(3);
  if (red < 8 && green < 8 && blue > 247) for (;;);
  if (red < 8 && green > 247 && blue < 8) throw new Error('the detector was told to fail');
};

export const createFaceDetector = async (): Promise<FaceDetector> => ({
  async detect(picture) {
    obey(picture);
    return facesIn(picture);
  },
});
