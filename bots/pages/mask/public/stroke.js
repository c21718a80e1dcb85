import { clamp } from './page.js';

const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, r: (a.r + b.r) / 2 });
const mix = (a, b, part) => {
  const by = (name) => a[name] + (b[name] - a[name]) * part;
  return { x: by('x'), y: by('y'), r: by('r') };
};

/** A line of the hand from dot to dot, each { x, y, r } in pixels of the picture, without corners. */
export const beginStroke = (bitmap, erase) => {
  let last;
  let drawn;
  bitmap.begin();

  const draw = (to) => {
    bitmap.draw(drawn, to, erase);
    drawn = to;
  };
  const curve = (over, to) => {
    const from = drawn;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const steps = clamp(Math.ceil(length / Math.max(2, over.r / 2)), 1, 32);
    for (let step = 1; step <= steps; step += 1) {
      const part = step / steps;
      draw(mix(mix(from, over, part), mix(over, to, part), part));
    }
  };

  return {
    to(dot) {
      if (!last) {
        drawn = dot;
        draw(dot);
      } else if (Math.hypot(dot.x - last.x, dot.y - last.y) < dot.r / 16) return;
      else curve(last, middle(last, dot));
      last = dot;
    },
    end() {
      if (last) draw(last);
      bitmap.end();
    },
    cancel: () => bitmap.cancel(),
  };
};
