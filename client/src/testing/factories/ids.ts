let lastId = 100

export const newId = () => ++lastId
