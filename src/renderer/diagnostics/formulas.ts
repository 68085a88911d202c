import type { DiagnosticKind } from '../../shared/diagnostic-figures.ts';

/** The figures that have a card; the KL of dimensions is a chart. */
export type CardKind = Exclude<DiagnosticKind, 'kl-dimensions'>;

/** What each card measures, in TeX without words: formulas are the same in every language. */
export const formulas: Readonly<Record<CardKind, readonly string[]>> = {
  'kl-heat-map': [
    String.raw`\mathrm{KL}_j = \mathbb E_x \, \tfrac12 \left( \sigma_j^2 + \mu_j^2 - \log \sigma_j^2 - 1 \right)`,
  ],
  'aggregate-posterior': [
    String.raw`q(z_j) = \mathbb E_x \, q(z_j \mid x)`,
    String.raw`\left| \{ j : \mathrm{Var}_x(\mu_j) > 0.01 \} \right|, \quad \left| \{ j : \mathrm{KL}_j > 0.01 \} \right|`,
  ],
  'importance-bound': [
    String.raw`-\mathbb E \log \frac1k \sum_{i=1}^k \frac{p(x \mid z_i) \, p(z_i)}{q(z_i \mid x)}, \quad z_i \sim q(z \mid x)`,
  ],
  'bound-bracket': [
    String.raw`\mathbb E \log \frac1k \sum_{i=1}^k w_i \le \log p(x^*) \le \mathbb E \log \frac1k \left( w^* + \sum_{i=2}^k w_i \right)`,
    String.raw`w = \frac{p(x^* \mid z) \, p(z)}{q(z \mid x^*)}`,
  ],
  'kl-decomposition': [
    String.raw`\mathbb E_n \, \mathrm{KL}(q(z \mid x_n) \,\|\, p(z)) = I(z; n) + \mathrm{KL} \Big( q(z) \,\Big\|\, \textstyle\prod_j q(z_j) \Big) + \sum_j \mathrm{KL}(q(z_j) \,\|\, p(z_j))`,
  ],
  probes: [
    String.raw`\hat c = \operatorname{mode} \{ c_n : n \in N_5(\mu) \}, \qquad \hat c = \operatorname*{arg\,max}_c \, (W \mu + b)_c`,
  ],
  'rate-distortion': [
    String.raw`R = \mathrm{KL}, \quad D = -\mathbb E_q \log p(x \mid z), \quad -\mathrm{ELBO} = D + R`,
  ],
};
