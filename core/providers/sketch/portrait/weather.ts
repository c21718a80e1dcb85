import { n } from '../canvas.ts';
import { fillAll, type Stage } from './stage.ts';

export type Weather = 'clear' | 'snow' | 'rain' | 'mist';

/** What falls or drifts between us and the background; `near` in front of the figure, else behind it. */
export const drawWeather = (stage: Stage, weather: Weather, near: boolean): string => {
  const { c, view } = stage;
  const chance = stage.detail.part(near ? 'weather-near' : 'weather-far');
  if (weather === 'snow') {
    return Array.from({ length: near ? 46 : 130 }, () => {
      const r = near ? chance.between(3, 9) : chance.between(1.4, 4);
      return `<circle cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0, view.height))}" r="${n(r)}" fill="#fff" fill-opacity="${near ? chance.between(0.5, 0.9).toFixed(2) : '0.85'}"/>`;
    }).join('');
  }
  if (weather === 'rain') {
    const drops = Array.from({ length: near ? 60 : 150 }, () => {
      const [x, y] = [chance.between(-20, view.width), chance.between(-20, view.height)];
      const long = chance.between(near ? 34 : 16, near ? 60 : 34);
      return `M${n(x)} ${n(y)} l${n(-long * 0.16)} ${n(long)}`;
    }).join(' ');
    return `${near ? '' : fillAll(stage, '#4f5d6e', 0.34)}<path d="${drops}" stroke="#e6f1f8" stroke-opacity="${near ? 0.5 : 0.45}" stroke-width="${near ? 2.2 : 1.4}" stroke-linecap="round"/>`;
  }
  if (weather === 'mist' && !near) {
    return (
      fillAll(
        stage,
        c.linear(
          [
            [0, '#eef2f5', 0.25],
            [0.55, '#eef2f5', 0.75],
            [1, '#eef2f5', 0.35],
          ],
          true,
        ),
      ) +
      [0.4, 0.52, 0.66]
        .map(
          (share) =>
            `<ellipse cx="${n(view.width * chance.between(0.2, 0.8))}" cy="${n(view.height * share)}" rx="${n(view.width * 0.8)}" ry="${n(view.height * 0.08)}" fill="${c.fade('#ffffff', 0.6)}"/>`,
        )
        .join('')
    );
  }
  return '';
};

/** The colour of the hour over all that stands in it. */
export const tinted = (stage: Stage): string => {
  if (stage.time === 'sunset') return fillAll(stage, '#ff9a5c', 0.1);
  return stage.time === 'night' ? fillAll(stage, '#1a2560', 0.13) : '';
};
