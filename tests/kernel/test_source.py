import pytest

from corridor.kernel.source import Provenance, Source


def test_a_source_prints_its_document_and_article() -> None:
    assert (
        str(Source("国科发政〔2017〕115号", "第七条")) == "国科发政〔2017〕115号 第七条"
    )
    assert str(Source("国科发政〔2017〕115号")) == "国科发政〔2017〕115号"


@pytest.mark.parametrize("provenance", Provenance)
def test_every_provenance_is_labelled_and_only_a_sample_is_one(
    provenance: Provenance,
) -> None:
    source = Source("样例", provenance=provenance)

    assert provenance.label.zh
    assert provenance.label.en
    assert source.is_sample is (provenance is Provenance.SAMPLE)
