"""What managers look for among the requests: filters, a search, an order, and the columns that they want to see."""

from datetime import timedelta

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from accounts.models import User
from programs.models import Answer, Cohort, EarlyAccessRequest, Program, Question, QuestionKind, RequestState

ORDERS = ("asked_at", "changed_at")
AGES = [
    ("7", "More than a week"),
    ("14", "More than two weeks"),
    ("30", "More than a month"),
    ("90", "Three months"),
]
FACTS = {
    "program": "Program",
    "state": "State",
    "cohort": "Cohort",
    "asked_at": "Asked",
    "changed_at": "Changed",
    "corrected_at": "Answers corrected",
    "label": "Label",
    "email": "Address",
}
USUAL = ["program", "state", "cohort", "asked_at", "label"]
OF_ADULTS = "Finds no answers of people under 18: they stand on their page."
"""What lists hide of minors, no filter tells."""
WITH_CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


def labels_in_use() -> list[tuple[str, str]]:
    """Return the labels in use."""
    used = EarlyAccessRequest.objects.exclude(label="").order_by("label").values_list("label", flat=True).distinct()
    return [(label, label) for label in used[:200]]


class QueueFilters(WagtailFilterSet):
    """The filters; once a program is chosen, its questions with choices too."""

    program = django_filters.ModelChoiceFilter(
        queryset=Program.objects.all(), empty_label="All", widget=forms.RadioSelect
    )
    state = django_filters.MultipleChoiceFilter(
        choices=RequestState, distinct=False, widget=forms.CheckboxSelectMultiple
    )
    cohort = django_filters.ModelChoiceFilter(queryset=Cohort.objects.select_related("program"), empty_label="All")
    age = django_filters.ChoiceFilter(
        label="Asked how long ago", method="asked_before", choices=AGES, empty_label="All", widget=forms.RadioSelect
    )
    label = django_filters.ChoiceFilter(choices=labels_in_use, empty_label="All")
    words = django_filters.CharFilter(label="Words in an answer", method="answered_with", help_text=OF_ADULTS)
    columns = django_filters.MultipleChoiceFilter(
        choices=FACTS, method="leave", widget=forms.CheckboxSelectMultiple, label="Columns to show"
    )

    class Meta:
        model = EarlyAccessRequest
        fields = ["program", "state", "cohort", "age", "label", "words", "columns"]

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        self.questions = questions_of((data or {}).get("program", ""))
        for question in self.questions:
            if question.kind in WITH_CHOICES:
                self.filters[f"answer-{question.pk}"] = _choice_filter(question)
        answers = [(f"answer-{question.pk}", question.words) for question in self.questions]
        self.filters["columns"].extra["choices"] = [*FACTS.items(), *answers]

    def asked_before(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep requests that are older than so many days."""
        return queryset.filter(asked_at__lt=timezone.now() - timedelta(days=int(value)))

    def answered_with(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Keep requests with all the words somewhere in their answers."""
        queryset = queryset.of_adults()
        for word in value.split()[:5]:
            queryset = queryset.filter(Exists(Answer.objects.filter(request=OuterRef("pk"), words__icontains=word)))
        return queryset

    def leave(self, queryset: QuerySet, name: str, value: list[str]) -> QuerySet:
        """Keep all: columns say what is shown of a request, not which."""
        return queryset

    @property
    def chosen_columns(self) -> dict[str, str]:
        """The columns to show, with their labels, in one order."""
        chosen = self.form.cleaned_data.get("columns") if self.is_valid() else None
        known = dict(self.filters["columns"].extra["choices"])
        return {name: label for name, label in known.items() if name in (chosen or USUAL)}


def shown(data: QueryDict) -> tuple[QueueFilters, QuerySet[EarlyAccessRequest]]:
    """Return the filters that an address names, and the requests that they leave, in the order that it names."""
    filters = QueueFilters(data, EarlyAccessRequest.objects.all())
    found = filters.qs if filters.is_valid() else EarlyAccessRequest.objects.none()
    return filters, ordered(named(found, data.get("q", "")), data.get("ordering", ""))


def ordered(requests: QuerySet, ordering: str) -> QuerySet:
    """Put requests in an order that an index knows; who came first in front, where none is named."""
    ordering = ordering if ordering.removeprefix("-") in ORDERS else "asked_at"
    return requests.order_by(ordering, "-pk" if ordering.startswith("-") else "pk")


def named(rows: QuerySet, wanted: str, person: str = "person") -> QuerySet:
    """Keep the rows about people who are called so; `person` leads from a row to them."""
    return rows.filter(**{f"{person}__in": User.objects.called(wanted)}) if wanted.strip() else rows


def questions_of(program: str) -> list[Question]:
    """Return what a program asks."""
    return list(Question.objects.filter(program=program)) if program.isdecimal() and len(program) < 10 else []


def _choice_filter(question: Question) -> django_filters.ChoiceFilter:
    choices = [(each, each) for each in question.listed_choices]
    return django_filters.ChoiceFilter(
        label=question.words,
        choices=choices,
        empty_label="All",
        method=_chosen(question),
        widget=forms.RadioSelect,
        help_text=OF_ADULTS,
    )


def _chosen(question: Question):
    """Return what keeps the requests in which a choice is among the answers to a question."""

    def keep(queryset: QuerySet, name: str, value: str) -> QuerySet:
        # As `in_words` joins what several choices say; neither database looks into a list of JSON alike.
        among = Q(words=value) | Q(words__startswith=f"{value}, ") | Q(words__endswith=f", {value}")
        among |= Q(words__contains=f", {value}, ")
        answers = Answer.objects.filter(among, request=OuterRef("pk"), question=question.pk)
        return queryset.of_adults().filter(Exists(answers))

    return keep
