/* As in `../words.ts`: no ’ “ ” • … in English, no-break spaces inside of formulas. */
/** The words of the galleries' figures. */
export const galleryEnglish = {
  'reconstruction.classes': 'Top, x: the first image of each class.',
  'reconstruction.chosen': 'Top, x: the chosen images.',
  'reconstruction.sample':
    'Bottom, x̂: decoded from one sample z of each posterior, its noise fixed by seed {seed}.',
  'reconstruction.mean': 'Bottom, x̂: decoded from each posterior mean μ, without noise.',
  'reconstruction.deterministic': 'Bottom, x̂: decoded from each code; an autoencoder has no noise.',
  'reconstruction.look':
    'Look for strokes that come back smoother or changed: #{index} (class {label}) differs most, by {difference} a pixel on average.',
  'reconstruction.lookUnlabelled':
    'Look for strokes that come back smoother or changed: #{index} differs most, by {difference} a pixel on average.',

  'variance.shown':
    'Each cell is decode(μ + s·σ⊙ε): a row keeps one noise draw ε (seed {seed}), a column one scale s.',
  'variance.shownOne':
    'Each cell is decode(μ + s·σ⊙ε) with the noise of {dimension} alone: a row keeps one noise draw ε (seed {seed}), a column one scale s.',
  'variance.agree': 'At σ×0 all rows agree.',
  'variance.look':
    'Look for how much of the image is left: at σ×{scale} a pixel is {difference} away from σ×{still} on average.',
  'variance.deviation': 'The mean σ of this image is {deviation}.',
  'variance.deviationOne': 'The σ of {dimension} is {deviation}.',

  'mean.shown':
    'Each cell is decode(μ + δ·eⱼ), without noise: a row moves one dimension alone. The marked column δ = 0 is the same in every row.',
  'mean.absolute':
    'Each cell is decode(μ with zⱼ set to the value of its column), without noise: a row sets one dimension alone, the others stay at μ.',
  'mean.traversal':
    'Each cell is decode(z) with zⱼ set to the value of its column and all other dimensions at 0, the mean of the prior N(0, I), without noise. The marked column zⱼ = 0 is the same in every row.',
  'mean.traversalWithoutPrior':
    'Each cell is decode(z) with zⱼ set to the value of its column and all other dimensions at 0: an autoencoder has no prior, 0 is no special code of its own. The marked column zⱼ = 0 is the same in every row.',
  'mean.part': 'The first {shown} of {total} dimensions are shown.',
  'mean.kl':
    'Rows go by falling KL over {images} test images: the KL of {dimension} is {value} nats, the largest.',
  'mean.variance':
    'Rows go by falling variance of the code over {images} test images: that of {dimension} is {value}, the largest.',
  'mean.awake': 'Look for what each row changes: slant, width, or one shape into another.',
  'mean.asleep':
    'Look for rows that change nothing: {asleep} of {total} dimensions are asleep (KL below 0.01 nats).',

  'interpolation.straight':
    'Decoded stops of z(t) = (1 − t)·μ₀ + t·μ₁, the straight path from the code μ₀ of #{first} to μ₁ of #{last}; both images stand at the ends.',
  'interpolation.spherical':
    'Decoded stops of the spherical path from the code μ₀ of #{first} to μ₁ of #{last}; both images stand at the ends.',
  'interpolation.look':
    'Look for where one becomes the other: the picture changes most between t = {from} and t = {to}, by {difference} a pixel on average.',

  'prior.shown':
    '{count} codes z drawn from the prior N(0, I), the draws fixed by seed {seed}, each decoded.',
  'prior.none':
    '{count} codes z drawn from N(0, I), the draws fixed by seed {seed}, each decoded. An autoencoder has no prior: N(0, I) is not its model, nothing made its codes look like that.',
  'prior.look':
    'Look for images that could be data, and for those between classes; neighbours differ by {difference} a pixel on average.',
  'prior.lookOne': 'Look for whether it could be one of the data.',

  'prior.left': 'prior',
  'prior.right': 'aggregate posterior',
  'prior.leftNone': 'N(0, I)',
  'prior.rightNone': 'codes of images',
  'prior.beside':
    'Left: {count} codes z = ε drawn from the prior N(0, I). Right: as many from the aggregate posterior, z = μ(x) + σ(x)⊙ε of test images x drawn at random, with the same noise ε (seed {seed}).',
  'prior.besideNone':
    'Left: {count} codes z = ε drawn from N(0, I). Right: the codes of as many test images drawn at random (seed {seed}). An autoencoder has no prior and no posterior: nothing made its codes look like N(0, I).',
  'prior.lookBeside':
    'Look for how alike both sides are: the nearer the aggregate posterior is to the prior, the more the left looks like the right. Undecided pixels (means from 0.1 to 0.9): {left} % left, {right} % right; they fall as training sharpens the pictures.',

  'manifold.shown':
    'Each cell is decode(z) at a point of a grid: {across} from −{end} at the left to {end} at the right, {up} from −{end} at the bottom to {end} at the top, at evenly spaced probabilities through the inverse Gaussian distribution function, so that each cell stands for an equal share of the prior.',
  'manifold.none':
    'Each cell is decode(z) at a point of a grid: {across} from −{end} at the left to {end} at the right, {up} from −{end} at the bottom to {end} at the top, at quantiles of N(0, 1). An autoencoder has no prior: its codes may lie elsewhere.',
  'manifold.others': 'The other {others} dimensions are 0.',
  'manifold.look':
    'Look for regions of one shape and where they meet: neighbours differ most in row {row} from the top ({up} = {value}).',
} as const;

export const galleryChinese: Readonly<Record<keyof typeof galleryEnglish, string>> = {
  'reconstruction.classes': '上行 x：每个类别的第一张图像。',
  'reconstruction.chosen': '上行 x：所选图像。',
  'reconstruction.sample': '下行 x̂：从各自后验采样一个 z 后解码，噪声由随机种子 {seed} 固定。',
  'reconstruction.mean': '下行 x̂：由各自后验均值 μ 解码，不加噪声。',
  'reconstruction.deterministic': '下行 x̂：由各自编码解码；自编码器没有噪声。',
  'reconstruction.look':
    '请看笔画在哪里变得平滑或走样：#{index}（类别 {label}）差别最大，平均每像素 {difference}。',
  'reconstruction.lookUnlabelled':
    '请看笔画在哪里变得平滑或走样：#{index} 差别最大，平均每像素 {difference}。',

  'variance.shown': '每格为 decode(μ + s·σ⊙ε)：同一行用同一次噪声 ε（随机种子 {seed}），同一列用同一倍数 s。',
  'variance.shownOne':
    '每格为 decode(μ + s·σ⊙ε)，仅 {dimension} 加噪声：同一行用同一次噪声 ε（随机种子 {seed}），同一列用同一倍数 s。',
  'variance.agree': 'σ×0 处各行相同。',
  'variance.look': '请看图像还剩多少：σ×{scale} 处平均每像素与 σ×{still} 相差 {difference}。',
  'variance.deviation': '此图像的 σ 平均为 {deviation}。',
  'variance.deviationOne': '{dimension} 的 σ 为 {deviation}。',

  'mean.shown': '每格为 decode(μ + δ·eⱼ)，不加噪声：每行只移动一个隐维度。带标记的 δ = 0 一列在各行中相同。',
  'mean.absolute': '每格为 decode(z)：zⱼ 设为该列的值，其余隐维度保持 μ，不加噪声；每行只设定一个隐维度。',
  'mean.traversal':
    '每格为 decode(z)：zⱼ 设为该列的值，其余隐维度为 0，即先验 N(0, I) 的均值，不加噪声。带标记的 zⱼ = 0 一列在各行中相同。',
  'mean.traversalWithoutPrior':
    '每格为 decode(z)：zⱼ 设为该列的值，其余隐维度为 0。自编码器没有先验，0 并无特殊含义。带标记的 zⱼ = 0 一列在各行中相同。',
  'mean.part': '共 {total} 个隐维度，此处为前 {shown} 个。',
  'mean.kl': '各行按 {images} 张测试图像的 KL 从大到小排列：{dimension} 的 KL 最大，为 {value} nats。',
  'mean.variance': '各行按 {images} 张测试图像的编码方差从大到小排列：{dimension} 的方差最大，为 {value}。',
  'mean.awake': '请看每一行改变了什么：倾斜、粗细，还是变成另一种形状。',
  'mean.asleep': '请找毫无变化的行：{total} 个隐维度中有 {asleep} 个休眠（KL 低于 0.01 nats）。',

  'interpolation.straight':
    '沿线性路径 z(t) = (1 − t)·μ₀ + t·μ₁ 解码，μ₀ 为 #{first} 的编码，μ₁ 为 #{last} 的编码；两端为原图像。',
  'interpolation.spherical': '沿球面路径解码，从 #{first} 的编码 μ₀ 到 #{last} 的编码 μ₁；两端为原图像。',
  'interpolation.look':
    '请看一个在哪里变成另一个：t = {from} 与 t = {to} 之间变化最大，平均每像素 {difference}。',

  'prior.shown': '从先验 N(0, I) 采样 {count} 个编码 z（由随机种子 {seed} 固定），逐个解码。',
  'prior.none':
    '从 N(0, I) 采样 {count} 个编码 z（由随机种子 {seed} 固定），逐个解码。自编码器没有先验：N(0, I) 并非它的模型，训练中没有任何项使编码服从它。',
  'prior.look': '请看哪些像真实数据，哪些介于两类之间；相邻两张平均每像素相差 {difference}。',
  'prior.lookOne': '请看它是否像真实数据。',

  'prior.left': '先验',
  'prior.right': '聚合后验',
  'prior.leftNone': 'N(0, I)',
  'prior.rightNone': '图像的编码',
  'prior.beside':
    '左：从先验 N(0, I) 采样的 {count} 个编码 z = ε。右：从聚合后验采样同样多个，z = μ(x) + σ(x)⊙ε，x 为随机选取的测试图像，噪声 ε 相同（随机种子 {seed}）。',
  'prior.besideNone':
    '左：从 N(0, I) 采样的 {count} 个编码 z = ε。右：随机选取的同样多张测试图像的编码（随机种子 {seed}）。自编码器没有先验也没有后验：训练中没有任何项使编码服从 N(0, I)。',
  'prior.lookBeside':
    '请看两边有多相似：聚合后验越接近先验，左边就越像右边。未定像素（均值在 0.1 与 0.9 之间）：左 {left} %，右 {right} %；随着训练进行、图像变清晰，该比例下降。',

  'manifold.shown':
    '每格为网格上一点的 decode(z)：{across} 从左 −{end} 到右 {end}，{up} 从下 −{end} 到上 {end}，概率等间隔并经高斯分布函数的反函数变换，因此每格在先验下所占份额相等。',
  'manifold.none':
    '每格为网格上一点的 decode(z)：{across} 从左 −{end} 到右 {end}，{up} 从下 −{end} 到上 {end}，取 N(0, 1) 的分位数。自编码器没有先验，其编码可能在别处。',
  'manifold.others': '其余 {others} 个隐维度为 0。',
  'manifold.look':
    '请看同一形状的区域以及它们的交界：自上而下第 {row} 行（{up} = {value}）中相邻两格差别最大。',
};
