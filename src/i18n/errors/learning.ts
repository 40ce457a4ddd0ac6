import { defineErrors } from '../error-text.ts'

export const learningErrors = defineErrors({
  'model.kind-not-yet': {
    says: { en: 'models of kind "{kind}" cannot be trained yet', zh: '暂不支持训练 "{kind}" 类型的模型' },
    cause: {
      en: 'This version trains clusters; propensities are planned.',
      zh: '当前版本只能训练聚类模型（clusters）；倾向分模型尚在计划中。',
    },
    cure: {
      en: 'Remove the file from models/ for now, or write "kind: clusters".',
      zh: '请暂时把该文件移出 models/，或写成 "kind: clusters"。',
    },
  },
  'model.clusters-range-not-yet': {
    says: {
      en: 'a range of clusters cannot be searched yet; write one number',
      zh: '暂不支持在一个范围内选择聚类数；请写一个数字',
    },
    cause: {
      en: 'This version does not choose the number of clusters by itself.',
      zh: '当前版本还不能自动选择聚类数。',
    },
    cure: { en: 'Write "clusters: 6", or another number.', zh: '请写 "clusters: 6" 或其他数字。' },
  },
  'model.unknown-feature': {
    says: {
      en: 'unknown feature "{feature}"; did you mean {hint}?',
      zh: '未知特征 "{feature}"；是不是 {hint}？',
    },
    cause: {
      en: 'The model names a feature that does not exist.',
      zh: '模型引用了不存在的特征。',
    },
    cure: {
      en: 'Use a name that "tagloom features list" shows.',
      zh: '请使用 "tagloom features list" 列出的名字。',
    },
  },
  'model.feature-twice': {
    says: { en: 'feature "{feature}" is listed twice', zh: '特征 "{feature}" 重复列出' },
    cause: {
      en: 'A feature that is listed twice would weigh double.',
      zh: '重复列出的特征会被算两次。',
    },
    cure: { en: 'Remove one of the two lines.', zh: '请删除其中一行。' },
  },
  'model.archetype-feature': {
    says: {
      en: 'archetype "{archetype}" describes "{feature}", which is not a feature of this model; it has {hint}',
      zh: '原型 "{archetype}" 描述了 "{feature}"，但它不是本模型的特征；本模型的特征有 {hint}',
    },
    cause: {
      en: 'A cluster has a centre only in the features that the model lists.',
      zh: '聚类中心只包含模型列出的特征。',
    },
    cure: {
      en: 'Add the feature under features:, or describe the archetype by the listed ones.',
      zh: '请把该特征加入 features:，或改用已列出的特征来描述。',
    },
  },
  'model.archetype-empty': {
    says: {
      en: 'archetype "{archetype}" describes nothing, so it would fit every cluster',
      zh: '原型 "{archetype}" 没有任何描述，会匹配所有聚类',
    },
    cause: {
      en: 'An archetype needs at least one feature and its level.',
      zh: '原型至少要写一个特征及其水平。',
    },
    cure: {
      en: 'Write below it what is high or low, such as "story_affinity: high".',
      zh: '请在其下写明哪些特征高、哪些低，例如 "story_affinity: high"。',
    },
  },
  'model.archetype-name': {
    says: {
      en: '"{archetype}" cannot name an archetype',
      zh: '"{archetype}" 不能用作原型名',
    },
    cause: {
      en: 'Names are lower-case letters, digits, "-" and "_"; "cluster-1" and the like name the unnamed clusters.',
      zh: '名字只能用小写字母、数字、"-" 和 "_"；"cluster-1" 一类的名字留给未命名的聚类。',
    },
    cure: { en: 'Choose another name, such as story-driven.', zh: '请换一个名字，例如 story-driven。' },
  },
  'model.unknown-level': {
    says: {
      en: 'a level is "very high", "high", "middle", "low", "very low", or bounds such as above: 1.5; this is {found}',
      zh: '水平可写 "very high"、"high"、"middle"、"low"、"very low"，或上下限（如 above: 1.5）；这里是 {found}',
    },
    cause: {
      en: 'An archetype says for each feature how its clusters lie against the account’s mean.',
      zh: '原型要说明每个特征相对公众号均值的高低。',
    },
    cure: {
      en: 'Write one of the levels, or bounds in the feature’s own unit with the lower one first.',
      zh: '请写其中一个水平，或用该特征自身的单位写出上下限（above 须小于 below）。',
    },
  },
  'learning.missing-feature': {
    says: {
      en: 'model "{model}" needs feature "{feature}", which the follower vectors do not hold',
      zh: '模型 "{model}" 需要特征 "{feature}"，但粉丝向量中没有',
    },
    cause: {
      en: 'The vectors were made for other features than the model asks for.',
      zh: '粉丝向量所含的特征与模型要求的不一致。',
    },
    cure: { en: 'Train the model again.', zh: '请重新训练该模型。' },
  },
  'learning.not-finite': {
    says: {
      en: 'feature "{feature}" is {value} for a follower (row {row}); it must be a number',
      zh: '特征 "{feature}" 在某位粉丝处（第 {row} 行）的值是 {value}；应为有限的数字',
    },
    cause: {
      en: 'A feature must say itself what it is worth when nothing happened; this one gave no number.',
      zh: '特征在没有行为时也必须有值；该特征没有给出数字。',
    },
    cure: {
      en: 'Give the feature a value for that case, or leave it out of the model.',
      zh: '请为这种情况设定取值，或从模型中去掉该特征。',
    },
  },
  'learning.vector-length': {
    says: {
      en: 'model "{model}" takes {expected} features; the vector has {found}',
      zh: '模型 "{model}" 需要 {expected} 个特征；该向量有 {found} 个',
    },
    cause: {
      en: 'A follower vector was made for another version of the model.',
      zh: '粉丝向量对应的是该模型的另一个版本。',
    },
    cure: { en: 'Train the model again.', zh: '请重新训练该模型。' },
  },
  'learning.worker-failed': {
    says: { en: 'a training thread ended early: {detail}', zh: '训练线程意外结束：{detail}' },
    cause: {
      en: 'A worker thread could not start or was stopped, mostly for want of memory.',
      zh: '工作线程无法启动或被终止，多半是内存不足。',
    },
    cure: {
      en: 'Run it again with more memory, or train on fewer features.',
      zh: '请增加内存后重试，或减少训练所用的特征。',
    },
  },
})
