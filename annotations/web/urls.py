"""Addresses of the pages."""

from django.urls import path

from annotations.web.views import access, articles, claims, desk, policy, queue, review, sources, threads

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("import/", desk.import_page, name="import"),
    path("login/", access.log_in, name="login"),
    path("logout/", access.log_out, name="logout"),
    path("articles/<int:article_id>/", articles.article, name="article"),
    path("articles/<int:article_id>/new/", articles.whats_new, name="whats-new"),
    path("articles/<int:article_id>/check/", articles.check_all, name="check-all"),
    path("articles/<int:article_id>/accept/", articles.accept_all, name="accept-all"),
    path("claims/<int:claim_id>/", claims.claim, name="claim"),
    path("claims/<int:claim_id>/accept/", claims.accept, name="accept"),
    path("claims/<int:claim_id>/dismiss/", claims.dismiss, name="dismiss"),
    path("claims/<int:claim_id>/check/", claims.check, name="check"),
    path("claims/<int:claim_id>/thread/", threads.thread, name="thread"),
    path("queue/", queue.queue, name="queue"),
    path("queue/take/", queue.take_next, name="take-next"),
    path("queue/assign/", queue.assign, name="assign"),
    path("queue/views/", queue.save_view, name="save-view"),
    path("queue/views/<int:view_id>/drop/", queue.drop_view, name="drop-view"),
    path("review/<int:claim_id>/", review.review, name="review"),
    path("review/<int:claim_id>/take/", review.take, name="take"),
    path("review/<int:claim_id>/decide/", review.decide, name="decide"),
    path("review/<int:claim_id>/release/", review.release, name="release"),
    path("review/<int:claim_id>/renew/", review.renew, name="renew"),
    path("review/<int:claim_id>/draft/", review.draft, name="draft"),
    path("review/<int:claim_id>/prove/", review.prove, name="prove"),
    path("proofs/<int:proof_id>/", review.proof, name="proof"),
    path("policy/", policy.policy, name="policy"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<int:source_id>/", sources.source, name="source"),
]
