import { clamp, find } from './page.js';

/** Pixels beside a picture that fits, and around the cursor of the keyboard. */
const MARGIN = 12;
const IN_SIGHT = 32;
/** Pixels of the screen for one of the picture, at most. */
const CLOSEST = 8;
/** More would be drawn than anyone sees. */
const SHARPEST = 2;
const STRIPE = 6;
const AROUND = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
];

/** Stripes of two colours that no picture has both of: seen on any ground, also by those who see colours otherwise. */
const createPattern = (context, ratio) => {
  const side = 2 * STRIPE * ratio;
  const tile = document.createElement('canvas');
  tile.width = tile.height = side;
  const pen = tile.getContext('2d');
  pen.fillStyle = 'rgb(255 0 110 / 62%)';
  pen.fillRect(0, 0, side, side);
  pen.strokeStyle = 'rgb(255 240 250 / 62%)';
  pen.lineWidth = side / 3;
  for (const at of [-side, 0, side]) {
    pen.beginPath();
    pen.moveTo(at - side, 2 * side);
    pen.lineTo(at + 2 * side, -side);
    pen.stroke();
  }
  return context.createPattern(tile, 'repeat');
};

/** The picture on the stage, moved and zoomed, and above it what is painted. `onZoom`: it is another scale now. */
export const createView = ({ stage, bitmap, onZoom }) => {
  const picture = find('.picture', stage);
  const screen = find('.paint', stage);
  const [shape, spare] = [1, 2].map(() => document.createElement('canvas'));
  const { width, height } = bitmap.canvas;
  let [scale, left, top] = [1, 0, 0];
  let [wide, high, ratio] = [1, 1, 1];
  let pattern;
  let fits = true;
  let frame = 0;

  const fitting = () => Math.min((wide - MARGIN) / width, (high - MARGIN) / height);

  const wipe = (canvas) => {
    const context = canvas.getContext('2d');
    context.resetTransform();
    context.globalCompositeOperation = 'source-over';
    context.clearRect(0, 0, canvas.width, canvas.height);
    return context;
  };

  /** What is painted, in `colour`, on a canvas, `thicker` by some pixels. */
  const cover = (canvas, colour, thicker) => {
    const context = wipe(canvas);
    const by = Math.round(thicker * ratio);
    const around = by ? AROUND : [[0, 0]];
    for (const [x, y] of around) context.drawImage(shape, x * by, y * by);
    // Stripes stay on their place of the picture.
    context.translate(left * ratio, top * ratio);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = colour;
    context.fillRect(-left * ratio, -top * ratio, canvas.width, canvas.height);
    context.resetTransform();
    return context;
  };

  const paint = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    bitmap.flush();
    picture.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    const pen = wipe(shape);
    pen.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio);
    pen.drawImage(bitmap.canvas, 0, 0);
    const context = cover(screen, '#000', 2.5);
    context.globalCompositeOperation = 'source-over';
    cover(spare, '#fff', 1.25);
    context.drawImage(spare, 0, 0);
    // What is painted is seen through; only its outline is not.
    context.globalCompositeOperation = 'destination-out';
    context.drawImage(shape, 0, 0);
    context.globalCompositeOperation = 'source-over';
    cover(spare, pattern, 0);
    context.drawImage(spare, 0, 0);
  };

  const draw = () => {
    frame ||= requestAnimationFrame(paint);
  };

  /** From the middle as far as zooming at any place of the picture leads: at last its edge is in the middle. */
  const within = (at, room, size, zoomed) => {
    const [middle, slack] = [(room - size) / 2, (size / 2) * (1 - 1 / zoomed)];
    return clamp(at, middle - slack, middle + slack);
  };

  const place = (nextScale, x, y) => {
    const least = fitting();
    scale = clamp(nextScale, least, Math.max(CLOSEST, least));
    fits = scale === least;
    left = within(x, wide, width * scale, scale / least);
    top = within(y, high, height * scale, scale / least);
    onZoom(scale / least);
    draw();
  };

  const view = {
    draw,
    get scale() {
      return scale;
    },
    /** A place on the stage as one in the picture. */
    toPicture: (x, y) => [(x - left) / scale, (y - top) / scale],
    toStage: (x, y) => [x * scale + left, y * scale + top],
    fit: () => place(0, 0, 0),
    /** Zooms and keeps the place under (x, y) there; then moves by (dx, dy). */
    zoom(factor, x = wide / 2, y = high / 2, dx = 0, dy = 0) {
      const next = clamp(scale * factor, fitting(), Math.max(CLOSEST, fitting()));
      const kept = next / scale;
      place(next, x - (x - left) * kept + dx, y - (y - top) * kept + dy);
    },
    move: (dx, dy) => place(scale, left + dx, top + dy),
    zoomed: () => !fits,
    /** Moves so that a place of the picture is seen. */
    show(x, y) {
      const [sx, sy] = view.toStage(x, y);
      const by = (at, room) => clamp(at, IN_SIGHT, room - IN_SIGHT) - at;
      if (!fits && (by(sx, wide) || by(sy, high))) view.move(by(sx, wide), by(sy, high));
    },
  };

  const resize = () => {
    const middle = view.toPicture(wide / 2, high / 2);
    const first = !pattern;
    [wide, high] = [stage.clientWidth, stage.clientHeight];
    ratio = Math.min(SHARPEST, devicePixelRatio);
    for (const canvas of [screen, shape, spare]) {
      canvas.width = Math.max(1, Math.round(wide * ratio));
      canvas.height = Math.max(1, Math.round(high * ratio));
    }
    pattern = createPattern(screen.getContext('2d'), ratio);
    if (first || fits) view.fit();
    else place(scale, wide / 2 - middle[0] * scale, high / 2 - middle[1] * scale);
    // At once: a canvas of another size is an empty one.
    paint();
  };
  new ResizeObserver(resize).observe(stage);
  return view;
};
