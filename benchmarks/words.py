"""A vocabulary with a head of real words and a long tail of made-up ones, used as people use words: after Zipf."""

import itertools
import random
from collections.abc import Sequence

# In the order of their frequency. Some are short and everywhere, as in every text.
REAL = """
de the para a e to o com and em não por for que as do in da um on is at após this até with antes by
reunião projeto cliente report enviar review revisar update orçamento meeting relatório entrega design
proposta prazo budget página contract versão deploy fornecedor invoice produção análise layout aprovação
release contrato feedback campanha banco backup servidor usuário login configuração translation tradução
convite agenda planejamento schedule imagem logotipo photo evento oficina workshop escola comunidade café
água jardim garden horta canteiro mutirão voluntário volunteer doação donation recibo receipt imposto
transporte ônibus estação chave porta janela pintura telhado elétrica São João conceição coração ação
lição função seção opção atenção manutenção instalação documentação índice número público básico técnico
gráfico único último próximo rápido possível difícil fácil útil móvel móveis país três mês ligação almoço
preço começo serviço espaço força esforço balanço endereço promoção produto processo programa problema
promessa proteção progresso prova profissional customer support ticket bug feature test research
interview draft publish newsletter website mobile search filter checklist naïve résumé façade über
""".split()
ONSETS = "b c d f g l m n p r s t v br cr pr tr lh nh ch".split()
VOWELS = "a e i o u ã é ê í ó ú".split()
TAIL = 12_000
# Words that the requests look for: among the commonest, in this many tasks whatever the size, in none.
FREQUENT, RARE, RARE_TASKS, ABSENT = "reunião", "jabuticabeira", 20, "xilofonista"


class Vocabulary:
    def __init__(self, chance: random.Random) -> None:
        made = {"".join(_syllables(chance)) for _ in range(TAIL)}
        # Sorted, because the order of a set differs from run to run.
        tail = sorted(made - {*REAL, RARE, ABSENT})
        chance.shuffle(tail)
        self.words = [*dict.fromkeys(REAL), *tail]
        self._weights = zipf(len(self.words))

    def take(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self._weights, k=count)


def zipf(count: int, *, flatness: float = 2) -> list[float]:
    """Cumulative weights of ranks: each 1/(rank + flatness), so that few have most."""
    return list(itertools.accumulate(1 / (rank + flatness) for rank in range(count)))


def pick(chance: random.Random, from_: Sequence, weights: list[float]):
    return chance.choices(from_, cum_weights=weights)[0]


def _syllables(chance):
    for _ in range(chance.randint(2, 4)):
        yield chance.choice(ONSETS)
        yield chance.choice(VOWELS)
