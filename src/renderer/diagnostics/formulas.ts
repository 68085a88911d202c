import type { DiagnosticKind } from '../../shared/diagnostic-figures.ts';

/** What each card measures, in plain Unicode. */
export const formulas: Readonly<Record<DiagnosticKind, string>> = {
  'kl-heat-map': 'KLⱼ = E_x ½(σⱼ² + μⱼ² − log σⱼ² − 1)',
  'aggregate-posterior': 'q(zⱼ) = E_x q(zⱼ|x)  ·  A = Var_x(μⱼ) > 0.01  ·  KLⱼ > 0.01',
  'importance-bound': '−E log (1/k) Σᵢ p(x|zᵢ) p(zᵢ) / q(zᵢ|x),  zᵢ ~ q(z|x)',
  'bound-bracket': 'E log (1/k) Σᵢ wᵢ ≤ log p(x*) ≤ E log (1/k) (w* + Σᵢ₌₂ wᵢ)',
  'kl-decomposition': 'E_x KL(q(z|x)‖p(z)) = I(z; n) + KL(q(z)‖Πⱼ q(zⱼ)) + Σⱼ KL(q(zⱼ)‖p(zⱼ))',
  probes: 'argmax over the 5 nearest μ  ·  softmax(W μ + b)',
  'rate-distortion': 'R = KL,  D = −E log p(x|z),  −ELBO = D + R',
};
