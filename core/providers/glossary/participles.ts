/**
 * Participles in the notation of adjectives.ts; `>with` names the English preposition of the complement
 * that Russian has in a bare case ("украшенный розами").
 */
export const PARTICIPLES = `
украшенный, декорированный, оформленный, усыпанный, обсыпанный = decorated >with
покрытый, обтянутый, залитый, политый = covered >with
наполненный = filled >with
посыпанный = sprinkled >with
расписанный, расписной, разрисованный = painted >with
обвязанный, перевязанный = tied >with
обёрнутый = wrapped >with
сделанный, выполненный = made
вырезанный = cut out
выложенный = laid out
написанный = written
нарисованный = drawn
вдохновлённый = inspired >by
посвящённый = dedicated >to
подвешенный = hanging
взбитый = whipped
топлёный = melted
сгущённый, варёный = condensed
жареный = roasted
печёный = baked
засахаренный = candied
сушёный = dried
замороженный = frozen
`;
